import "server-only";
import { getConfig } from "@/lib/config";
import { announceFreshness, announceChanges, changesSince, mirrorState } from "./changes";
import { type Meta, readAllMeta } from "./meta";

/**
 * Takes what the file says of AWS: when it answered last, since when it does not, whether the list was read whole, and
 * whether changes are pushed.
 */
export function takeFreshness(meta: Meta): void {
  const state = mirrorState();
  const trouble = meta.unreachable === undefined ? null : (JSON.parse(meta.unreachable) as Trouble);
  state.checkedAt = meta.checked_at === undefined ? null : Number(meta.checked_at);
  state.isComplete = meta.compared_at !== undefined;
  state.unreachableSince = trouble?.since ?? null;
  state.problem = trouble?.problem ?? null;
  const push = meta.push === "on" ? "on" : "failing";
  state.push = getConfig().eventsQueueUrl === null ? "off" : push;
}

const FRESHNESS = ["checkedAt", "unreachableSince", "isComplete", "push"] as const;

/** What is kept of AWS being away, for the other processes. */
export type Trouble = { since: number; problem: string };

/**
 * Tells the pages of this process what another one has written into the file (P6). How AWS answers is taken from
 * there too, unless this is the process that asks AWS. Answers what the file remembers.
 */
export async function follow({ isAsking }: { isAsking: boolean }): Promise<Meta> {
  const state = mirrorState();
  const meta = await readAllMeta();
  const before = { ...state };
  if (!isAsking) takeFreshness(meta);
  const changeNumber = Number(meta.change_no ?? 0);
  if (changeNumber > state.changeNumber) {
    const jobIds = await changesSince(state.changeNumber);
    state.changeNumber = Math.max(state.changeNumber, changeNumber);
    announceChanges(jobIds);
  } else if (FRESHNESS.some((field) => before[field] !== state[field])) {
    announceFreshness();
  }
  return meta;
}
