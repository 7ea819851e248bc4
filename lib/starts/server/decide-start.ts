import "server-only";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { recordAct } from "@/lib/ledger/ledger";
import { moveStart, type StoredStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import type { DecideStart } from "@/lib/starts/start-input";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { mayDecide, MOVED_ON, requireStart } from "./start-access";
import { removeRecords } from "./start-files";
import { startStartWorker } from "./start-worker";

const NOT_YOURS =
  "Another person with the right to approve has to look at it: nobody approves what they asked for themselves.";
const NO_WORD = "Say what has to change, so that it can be mended.";

/**
 * Approves a start that waits for it, or sends it back with a word. Only of what was shown: the digest names it. The
 * same decision again is the same. Throws `forbidden` (and puts it on record) where it is one's own or the role is
 * missing, `changed-meanwhile` where it is another state or another digest (M10).
 */
export async function decideStart(input: DecideStart, user: User): Promise<null> {
  const start = await requireStart(input.startId);
  if (isDecidedBefore(start, input, user)) return null;
  const waiting = { ...start, state: "waiting-approval" as const };
  if (!mayDecide(user, waiting)) return refuse(start, input, user, new Problem("forbidden", { message: NOT_YOURS }));
  if (start.state !== "waiting-approval" || start.digest !== input.digest) {
    return refuse(start, input, user, new Problem("changed-meanwhile", { message: MOVED_ON }));
  }
  if (input.decision === "send-back" && input.note === "")
    throw new Problem("invalid", { fieldErrors: { note: [NO_WORD] } });
  await decide(start, input, user);
  announceStart(start.startId);
  if (input.decision === "approve") startStartWorker();
  else await removeRecords(start.startId);
  return null;
}

function isDecidedBefore({ state, decision, digest }: StoredStart, input: DecideStart, user: User): boolean {
  const wasSentBack = state === "sent-back";
  return decision?.by.id === user.id && digest === input.digest && wasSentBack === (input.decision === "send-back");
}

async function decide(start: StoredStart, input: DecideStart, user: User): Promise<void> {
  const state = input.decision === "approve" ? ("starting" as const) : ("sent-back" as const);
  const decision = { by: { id: user.id, name: user.name }, at: now(), note: input.note };
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        if (!(await moveStart(start.startId, ["waiting-approval"], { state, decision }, transaction))) {
          throw new Problem("changed-meanwhile", { message: MOVED_ON });
        }
        await recordAct({ ...actOf(start, input, user), result: "done", note: input.note }, transaction);
      }),
  );
}

async function refuse(start: StoredStart, input: DecideStart, user: User, problem: Problem): Promise<never> {
  await recordAct({ ...actOf(start, input, user), result: "refused", problem: problem.code, note: problem.message });
  throw problem;
}

function actOf({ startId, plan, cost }: StoredStart, { decision, digest }: DecideStart, user: User) {
  const details = { startId, decision, digest, toUsd: cost?.toUsd ?? null };
  return { act: "decide-start", user, jobName: plan.job.jobName, details } as const;
}
