import "server-only";
import { sql } from "kysely";
import type { User } from "@/lib/auth/role";
import { hashText } from "@/lib/checks/text-hash";
import { now } from "@/lib/clock";
import { recordAct } from "@/lib/ledger/ledger";
import { announceChanges } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { type VoteBetter, voteBetterSchema } from "../compare";
import { comparedPair } from "./compared-pair";
import { findJob } from "./result-state";

/** What somebody said last of the two answers to a record, by the jobs of one comparison. */
export type RecordVote = { recordId: string; userId: string; name: string; better: "a" | "b" | "equal" };

/** The two jobs in the order in which votes are kept. */
function inOrder(a: string, b: string): { first: string; second: string; isTurned: boolean } {
  return a < b ? { first: a, second: b, isTurned: false } : { first: b, second: a, isTurned: true };
}

/** Whether B's answer stands left while it is hidden whose is whose: drawn for each record, and always the same. */
export function isSwapped(a: string, b: string, recordId: string): boolean {
  const { first, second, isTurned } = inOrder(a, b);
  const hash = { high: 0, low: 0 };
  hashText(`${first} ${second} ${recordId}`, hash);
  return (hash.low & 1) === 1 ? !isTurned : isTurned;
}

/** What everybody said last of the records of two jobs; what was taken back is not in it. */
export async function votesOn(a: string, b: string): Promise<RecordVote[]> {
  const { first, second, isTurned } = inOrder(a, b);
  const rows = await ownDatabase()
    .selectFrom("vote")
    .select(["record_id", "user_id", "user_name", "better"])
    .where("id", "in", (query) =>
      query
        .selectFrom("vote")
        .select(sql<number>`max(id)`.as("id"))
        .where("first_job_id", "=", first)
        .where("second_job_id", "=", second)
        .groupBy(["record_id", "user_id"]),
    )
    .orderBy("id")
    .execute();
  return rows.flatMap(({ record_id, user_id, user_name, better }) => {
    if (better === null) return [];
    const isA = (better === "first") !== isTurned;
    return [
      { recordId: record_id, userId: user_id, name: user_name, better: better === "equal" ? better : isA ? "a" : "b" },
    ];
  });
}

/** Keeps which answer somebody found better, with their name. Throws `not-found`, `invalid` and `storage-unavailable`. */
export async function voteBetter(
  { jobId, otherJobId, recordId, vote, isBlind }: VoteBetter,
  user: User,
): Promise<null> {
  const [job, other] = [await findJob(jobId), await findJob(otherJobId)];
  if (!job || !other) throw new Problem("not-found");
  const { keys } = await comparedPair(jobId, otherJobId);
  const { first, second, isTurned } = inOrder(keys.a, keys.b);
  const isLeftA = !isBlind || !isSwapped(keys.a, keys.b, recordId);
  const isA = (vote === "left") === isLeftA;
  const better = vote === "equal" || vote === null ? vote : isA === isTurned ? "second" : "first";
  const betterJob = better === "first" ? first : better === "second" ? second : better;
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        await transaction
          .insertInto("vote")
          .values({
            first_job_id: first,
            second_job_id: second,
            record_id: recordId,
            better,
            is_blind: isBlind ? 1 : 0,
            user_id: user.id,
            user_name: user.name,
            at: now(),
          })
          .execute();
        const details = { otherJobId, recordId, better: betterJob, isBlind };
        const act = { act: "vote-better", user, jobId, jobName: job.job_name, result: "done", details } as const;
        await recordAct(act, transaction);
      }),
  );
  announceChanges([jobId, otherJobId]);
  return null;
}

/** Writes down that somebody tried to vote whose role does not allow it (W2). */
export async function recordForbiddenVote(user: User, input: unknown): Promise<void> {
  const parsed = voteBetterSchema.safeParse(input);
  const jobId = parsed.success ? parsed.data.jobId : null;
  await recordAct({ act: "vote-better", user, jobId, result: "refused", problem: "forbidden" });
}
