import "server-only";
import { now } from "@/lib/clock";
import { JobHistory } from "@/lib/estimate/history";
import type { Freshness } from "@/lib/jobs/job";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { log } from "@/lib/log";
import { mirrorDatabase } from "@/lib/store/mirror-database";

type Listener = (event: LiveEvent, changeNumber: number) => void;

/** What the mirror knows of its own state; the one copy of this process. */
type MirrorState = {
  listeners: Set<Listener>;
  checkedAt: number | null;
  unreachableSince: number | null;
  problem: string | null;
  isComplete: boolean;
  changeNumber: number;
  /** Whether AWS tells of changes through a queue. */
  push: Freshness["push"];
  /** Since when the mirror's own work fails unexpectedly; null while it goes well (P8). */
  failingSince: number | null;
  /** What past jobs tell of waiting and running. */
  history: JobHistory;
};

const STATE = Symbol.for("batchboard.mirror-state");
type WithState = typeof globalThis & { [STATE]?: MirrorState };

/** More changed jobs than this are announced as `all`. */
const MOST_NAMED = 200;

/** What reading a page of the table again may take of the server: those who hear of one change come one by one. */
const SPREAD_MS_A_LISTENER = 4;

/** The mirror's state: Next loads this file more than once, so it is held on `globalThis`. */
export function mirrorState(): MirrorState {
  return ((globalThis as WithState)[STATE] ??= {
    listeners: new Set(),
    checkedAt: null,
    unreachableSince: null,
    problem: null,
    isComplete: false,
    changeNumber: 0,
    push: "off",
    failingSince: null,
    history: new JobHistory(),
  });
}

/** How fresh the copy is, by the server's clock. */
export function mirrorFreshness(): Freshness {
  const { checkedAt, unreachableSince, problem, isComplete, push, changeNumber } = mirrorState();
  return { checkedAt, unreachableSince, problem, complete: isComplete, push, changeNumber, now: now() };
}

/** Hears of every change; answers how to stop listening. */
export function onChange(listener: Listener): () => void {
  const { listeners } = mirrorState();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(event: LiveEvent): void {
  const { listeners, changeNumber } = mirrorState();
  for (const listener of listeners) {
    try {
      listener(event, changeNumber);
    } catch (error) {
      log.error({ error }, "a listener of the mirror failed");
    }
  }
}

/** Announces jobs whose rows were written; nothing when there are none. */
export function announceChanges(jobIds: readonly string[] | "all"): void {
  if (jobIds.length === 0) return;
  const named = jobIds === "all" || jobIds.length > MOST_NAMED ? ("all" as const) : [...jobIds];
  announce(changeEvent(named));
}

/** Says which jobs changed. */
export function changeEvent(jobIds: string[] | "all"): LiveEvent {
  const spreadMs = mirrorState().listeners.size * SPREAD_MS_A_LISTENER;
  return { type: "change", jobIds, spreadMs, freshness: mirrorFreshness() };
}

/**
 * Remembers the number under which this process wrote. Where another process has used a number in between, the mirror
 * finds both by itself, so that nothing is skipped (P6).
 */
export function wroteChange(changeNumber: number): void {
  const state = mirrorState();
  if (changeNumber === state.changeNumber + 1) state.changeNumber = changeNumber;
}

/** Announces that AWS was looked at. */
export function announceFreshness(): void {
  announce({ type: "freshness", freshness: mirrorFreshness() });
}

/** Announces that a Stop of several jobs moved on. */
export function announceStop(stopId: string): void {
  announce({ type: "stop", stopId });
}

/** Announces that a job from a file of rows moved on. */
export function announceStart(startId: string): void {
  announce({ type: "start", startId });
}

/** What changed after a number, for a reader that comes back: job ids, or `all` when there are too many. */
export async function changesSince(changeNumber: number): Promise<string[] | "all"> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select("job_id")
    .where("change_no", ">", changeNumber)
    .limit(MOST_NAMED + 1)
    .execute();
  return rows.length > MOST_NAMED ? "all" : rows.map(({ job_id }) => job_id);
}
