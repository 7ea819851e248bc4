import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { sql, type Transaction } from "kysely";
import type { AwsJob } from "@/lib/aws/aws-job";
import { outcomeOf } from "@/lib/jobs/outcome";
import { isInFlight, isRunning } from "@/lib/jobs/status";
import { intentsOf } from "@/lib/ledger/intents";
import { recordStatuses, startsSeen, type StatusSeen } from "@/lib/ledger/statuses";
import { stoppersOf } from "@/lib/ledger/stops";
import type { CostBasis } from "@/lib/prices/cost";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable, MirrorSchema } from "@/lib/store/mirror-schema";
import { announceChanges, wroteChange } from "./changes";
import { inTurn } from "./in-turn";
import { type JobExtras, toJobRow } from "./job-row";
import { learn } from "./learn";
import { settleOpenIntents } from "./settle-intents";
import { awsJobOf, extrasOf, newExtras } from "./stored-job";

/** A page of AWS's list has 1,000 jobs. They are taken in by so many, so that whoever asks meanwhile waits little. */
const CHUNK = 100;

/** Columns that move with every look and are no change that anybody sees. */
const NOT_A_CHANGE: ReadonlySet<string> = new Set(["seen_at", "change_no", "running_since", "running_base"]);

/**
 * Takes what AWS said of some jobs into the mirror: writes what changed under a new change number, keeps each status
 * with its time, settles open intents (M4) and announces the changed ones. `seenAt` is when AWS was asked. Answers the
 * ids of those that were on their way before and have now ended.
 */
export function saveJobs(jobs: readonly AwsJob[], seenAt: number): Promise<string[]> {
  return inTurn(async () => {
    const changed: string[] = [];
    const ended: string[] = [];
    for (let start = 0; start < jobs.length; start += CHUNK) {
      const chunk = jobs.slice(start, start + CHUNK).filter(({ jobId }) => jobId !== "");
      const saved = await saveChunk(chunk, seenAt);
      await letOthersGoFirst();
      changed.push(...saved.changed);
      ended.push(...saved.ended);
    }
    await settleOpenIntents();
    announceChanges(changed);
    return ended;
  });
}

async function saveChunk(jobs: readonly AwsJob[], seenAt: number): Promise<Record<"changed" | "ended", string[]>> {
  const ids = jobs.map(({ jobId }) => jobId);
  const rows = await mirrorDatabase().selectFrom("job").selectAll().where("job_id", "in", ids).execute();
  const before = new Map(rows.map((row) => [row.job_id, row]));
  const fresh = jobs.filter(({ jobId }) => (before.get(jobId)?.seen_at ?? 0) <= seenAt);
  const intents = await intentsOf(tokensOf(fresh, before));
  const stoppers = await stoppersOf(fresh.filter(wasStopped).map(({ jobId }) => jobId));
  const tokens = await tokensPerRecordOf(fresh);
  const ended: string[] = [];

  const next = fresh.map((job) => {
    const row = before.get(job.jobId);
    const extras: JobExtras = { ...(row ? extrasOf(row) : newExtras(seenAt)), seenAt };
    extras.startedBy ??= intents.get(job.clientRequestToken ?? "")?.user ?? null;
    extras.stoppedBy ??= stoppers.get(job.jobId) ?? null;
    extras.tokensPerRecord = tokens.get(inputKey(job)) ?? null;
    if (row && isInFlight(stateOf(row)) && !isInFlight({ ...job, outcome: outcomeOf(job) })) {
      // What was counted while it ran is not the whole.
      extras.counted = null;
      ended.push(job.jobId);
      // What was filled in while it ran is filled in again at the end, once.
      extras.isFilled = false;
    }
    return toJobRow(job, extras);
  });

  await recordStatuses(next.flatMap((row) => statusChange(row, before.get(row.job_id))));
  await fillStarts(next);
  const changed = await writeRows(next, before);
  await learn(next.map((row) => ({ row, before: before.get(row.job_id) ?? null })));
  return { changed, ended };
}

/** Puts in when jobs were seen to start; what was seen is our own data, so that a new copy of the list has it too. */
async function fillStarts(rows: Omit<JobTable, "change_no">[]): Promise<void> {
  const open = rows.filter(({ start_time, grp }) => start_time === null && grp !== "waiting");
  if (open.length === 0) return;
  const starts = await startsSeen({ jobIds: open.map(({ job_id }) => job_id) });
  for (const row of open) row.start_time = starts.get(row.job_id) ?? null;
}

/** Takes what was read beside AWS's fields into a job's row, and announces it. Does nothing for a job that is unknown. */
export function saveExtras(jobId: string, extras: Partial<JobExtras>): Promise<void> {
  return inTurn(() => writeExtras(jobId, extras));
}

async function writeExtras(jobId: string, extras: Partial<JobExtras>): Promise<void> {
  const row = await mirrorDatabase().selectFrom("job").selectAll().where("job_id", "=", jobId).executeTakeFirst();
  if (!row) return;
  const job = awsJobOf(row);
  const tokensPerRecord = (await tokensPerRecordOf([job])).get(inputKey(job)) ?? null;
  const next = { ...toJobRow(job, { ...extrasOf(row), tokensPerRecord, ...extras }), gone_since: row.gone_since };
  announceChanges(await writeRows([next], new Map([[jobId, row]])));
}

function stateOf(row: Pick<JobTable, "status" | "outcome" | "end_time">) {
  return { status: row.status, outcome: row.outcome as ReturnType<typeof outcomeOf>, endTime: row.end_time };
}

function tokensOf(jobs: readonly AwsJob[], before: Map<string, JobTable>): string[] {
  return jobs.flatMap(({ jobId, clientRequestToken }) =>
    clientRequestToken !== null && before.get(jobId)?.started_by_id == null ? [clientRequestToken] : [],
  );
}

function wasStopped(job: AwsJob): boolean {
  const outcome = outcomeOf(job);
  return outcome === "stopping" || outcome === "stopped";
}

function inputKey(job: Pick<AwsJob, "modelId" | "inputS3Uri">): string {
  return `${job.modelId}\n${job.inputS3Uri ?? ""}`;
}

/** Tokens for a record of running jobs, from the last ended job of the same model and input. */
async function tokensPerRecordOf(jobs: readonly AwsJob[]): Promise<Map<string, CostBasis["tokensPerRecord"]>> {
  const known = new Map<string, CostBasis["tokensPerRecord"]>();
  for (const job of jobs) {
    if (!isRunning({ ...job, outcome: outcomeOf(job) }) || job.inputS3Uri === null || known.has(inputKey(job)))
      continue;
    const row = await mirrorDatabase()
      .selectFrom("job")
      .select(["input_tokens", "output_tokens", "processed_count"])
      .where("model_id", "=", job.modelId)
      .where("input_s3_uri", "=", job.inputS3Uri)
      .where("input_tokens", "is not", null)
      .where("processed_count", ">", 0)
      .orderBy("submit_time", "desc")
      .executeTakeFirst();
    const records = row?.processed_count ?? 0;
    const perRecord = row && { input: (row.input_tokens ?? 0) / records, output: (row.output_tokens ?? 0) / records };
    known.set(inputKey(job), perRecord ?? null);
  }
  return known;
}

/** A status is worth keeping when it is new to us; of a job that had ended before it was first seen it says nothing. */
function statusChange(row: Omit<JobTable, "change_no">, before: JobTable | undefined): StatusSeen[] {
  if (before?.status === row.status) return [];
  if (!before && !isInFlight(stateOf(row))) return [];
  return [{ jobId: row.job_id, status: row.status, seenAt: row.seen_at, notBefore: before?.seen_at ?? null }];
}

async function writeRows(rows: Omit<JobTable, "change_no">[], before: Map<string, JobTable>): Promise<string[]> {
  const changed = rows.filter((row) => isChange(row, before.get(row.job_id)));
  const same = rows.filter((row) => !changed.includes(row));
  const changeNumber = await mirrorDatabase()
    .transaction()
    .execute(async (transaction) => {
      const changeNo = changed.length > 0 ? await nextChangeNumber(transaction) : null;
      for (const row of changed) {
        const values = { ...row, change_no: changeNo ?? 0 };
        await transaction
          .insertInto("job")
          .values(values)
          // Another process may have written what it saw later.
          .onConflict((conflict) =>
            conflict.column("job_id").doUpdateSet(values).where("job.seen_at", "<=", row.seen_at),
          )
          .execute();
      }
      const [first] = same;
      if (!first) return changeNo;
      await transaction
        .updateTable("job")
        .set({ seen_at: first.seen_at })
        .where(
          "job_id",
          "in",
          same.map(({ job_id }) => job_id),
        )
        .where("seen_at", "<", first.seen_at)
        .execute();
      return changeNo;
    });
  if (changeNumber !== null) wroteChange(changeNumber);
  return changed.map(({ job_id }) => job_id);
}

function isChange(row: Omit<JobTable, "change_no">, before: JobTable | undefined): boolean {
  if (!before) return true;
  return Object.entries(row).some(([column, value]) => {
    return !NOT_A_CHANGE.has(column) && before[column as keyof JobTable] !== value;
  });
}

/** The number of the next change: one higher than the last one that this file has ever given out. */
export async function nextChangeNumber(transaction: Transaction<MirrorSchema>): Promise<number> {
  // Written before anything is read: only so does SQLite wait for another process instead of giving up.
  const { value } = await transaction
    .insertInto("meta")
    .values({ key: "change_no", value: "1" })
    .onConflict((conflict) =>
      conflict.column("key").doUpdateSet({ value: sql<string>`CAST(CAST(meta.value AS INTEGER) + 1 AS TEXT)` }),
    )
    .returning("value")
    .executeTakeFirstOrThrow();
  return Number(value);
}
