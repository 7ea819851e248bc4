import "server-only";
import { sql } from "kysely";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { recordAct } from "@/lib/ledger/ledger";
import { announceChanges } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import { type MarkRecord, markRecordSchema, type ReviewMark } from "../results";
import { positionsOf } from "./choose-records";
import { linkedJobs } from "./linked-jobs";
import type { Answers } from "./merged-results";
import { findJob } from "./result-state";

/** What was said last of each record of a job, by record id; records whose mark was taken away are not in it. */
async function marksOf(jobId: string): Promise<Map<string, ReviewMark>> {
  const rows = await ownDatabase()
    .selectFrom("review")
    .selectAll()
    .where("job_id", "=", jobId)
    .where("id", "in", (query) =>
      query
        .selectFrom("review")
        .select(sql<number>`max(id)`.as("id"))
        .where("job_id", "=", jobId)
        .groupBy("record_id"),
    )
    .execute();
  const marks = new Map<string, ReviewMark>();
  for (const row of rows) {
    if (row.mark === null) continue;
    const by = { id: row.user_id, name: row.user_name };
    marks.set(row.record_id, { mark: row.mark, note: row.note, by, at: row.at });
  }
  return marks;
}

/**
 * What was said last of the answers of a result, by record id. A mark is of an answer: what was said of one in whose
 * place a newer one stands is not said of that.
 */
export async function marksOfAnswers({ index, jobs, jobOf }: Answers): Promise<Map<string, ReviewMark>> {
  const [only] = jobs;
  if (only && jobs.length === 1) return marksOf(only.jobId);
  const standing = new Map<string, ReviewMark>();
  for (const { jobId } of jobs) {
    const marks = await marksOf(jobId);
    for (const [recordId, position] of positionsOf(index, marks.keys())) {
      const mark = marks.get(recordId);
      if (mark && jobOf(position) === jobId) standing.set(recordId, mark);
    }
  }
  return standing;
}

/** How many answers are marked, and how. */
export function reviewCounts(marks: ReadonlyMap<string, ReviewMark>): { good: number; bad: number; look: number } {
  const counts = { good: 0, bad: 0, look: 0 };
  for (const { mark } of marks.values()) counts[mark] += 1;
  return counts;
}

/** All that was said of a record, newest first; marks that were taken away are left out. */
export async function reviewsOf(jobId: string, recordId: string): Promise<ReviewMark[]> {
  const rows = await ownDatabase()
    .selectFrom("review")
    .selectAll()
    .where("job_id", "=", jobId)
    .where("record_id", "=", recordId)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
  return rows.flatMap(({ mark, note, user_id, user_name, at }) =>
    mark === null ? [] : [{ mark, note, by: { id: user_id, name: user_name }, at }],
  );
}

/** Marks an answer, or takes the mark away; on record with a name. Throws `not-found` and `storage-unavailable`. */
export async function markRecord({ jobId, recordId, mark, note }: MarkRecord, user: User): Promise<null> {
  const job = await findJob(jobId);
  if (!job) throw new Problem("not-found");
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        await transaction
          .insertInto("review")
          .values({
            job_id: jobId,
            record_id: recordId,
            mark,
            note,
            user_id: user.id,
            user_name: user.name,
            at: now(),
          })
          .execute();
        const details = { recordId, mark };
        const act = { act: "mark-record", user, jobId, jobName: job.job_name, result: "done", note, details } as const;
        await recordAct(act, transaction);
      }),
  );
  announceChanges((await linkedJobs(jobId)).map((linked) => linked.jobId));
  return null;
}

/** Writes down that somebody tried to mark an answer whose role does not allow it (W2). */
export async function recordForbiddenMark(user: User, input: unknown): Promise<void> {
  const parsed = markRecordSchema.safeParse(input);
  const jobId = parsed.success ? parsed.data.jobId : null;
  await recordAct({ act: "mark-record", user, jobId, result: "refused", problem: "forbidden" });
}
