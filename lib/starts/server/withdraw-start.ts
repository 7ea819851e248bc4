import "server-only";
import type { User } from "@/lib/auth/role";
import { recordAct } from "@/lib/ledger/ledger";
import { moveStart, type StoredStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import type { StartIdInput } from "@/lib/starts/start-input";
import { WITHDRAWABLE } from "@/lib/starts/state";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { isTheirs, MOVED_ON, requireStart } from "./start-access";
import { removeRecords, removeSource } from "./start-files";

const NOT_YOURS = "Only the person who asked for it, or an administrator, can take it back.";

/** Takes a start back before anything was asked of AWS. Twice is once. Throws `forbidden` and `changed-meanwhile`. */
export async function withdrawStart({ startId }: StartIdInput, user: User): Promise<null> {
  const start = await requireStart(startId);
  if (!isTheirs(user, start)) return refuse(start, user, new Problem("forbidden", { message: NOT_YOURS }));
  if (start.state === "withdrawn") return null;
  if (!(await endStart(start, user, null))) throw new Problem("changed-meanwhile", { message: MOVED_ON });
  return null;
}

/** Ends a start, with a sentence where nobody asked for it, and removes what nobody needs any more. */
export async function endStart(start: StoredStart, user: User, note: string | null): Promise<boolean> {
  const { startId, state, plan } = start;
  const isPartial = state === "uploading";
  const isEnded = await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const change = { state: "withdrawn", note, problem: null, ...(isPartial && { receivedBytes: 0 }) } as const;
        if (!(await moveStart(startId, isPartial ? ["uploading"] : WITHDRAWABLE, change, transaction))) return false;
        const act = { act: "withdraw-start", user, jobName: plan.job.jobName, details: { startId } } as const;
        await recordAct({ ...act, result: "done", note }, transaction);
        return true;
      }),
  );
  if (!isEnded) return false;
  await removeRecords(startId);
  if (isPartial) await removeSource(startId);
  announceStart(startId);
  return true;
}

async function refuse({ startId, plan }: StoredStart, user: User, problem: Problem): Promise<never> {
  const act = { act: "withdraw-start", user, jobName: plan.job.jobName, details: { startId } } as const;
  await recordAct({ ...act, result: "refused", problem: problem.code, note: problem.message });
  throw problem;
}
