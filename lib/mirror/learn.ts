import "server-only";
import { JobHistory, type Mark, type Run, type Wait } from "@/lib/estimate/history";
import { isInFlight } from "@/lib/jobs/status";
import type { Outcome } from "@/lib/jobs/outcome";
import { type PaceSeen, pacesOf, recordPaces } from "@/lib/ledger/paces";
import { startsSeen } from "@/lib/ledger/statuses";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable } from "@/lib/store/mirror-schema";
import { mirrorState } from "./changes";

/** Jobs that the history is made from when the server starts: the newest of which the start was seen. */
const NEWEST = 2_000;

/** SQLite takes many parameters a statement, but not without an end. */
const CHUNK = 500;

type Row = Omit<JobTable, "change_no">;

/** A row with what it was before this look; null for a job that was not known. */
type Step = { row: Row; before: Row | null };

/** Makes the history anew from what was seen of past jobs. A history that was there is replaced. */
export async function readHistory(): Promise<void> {
  const starts = [...(await startsSeen({ newest: NEWEST }))];
  const history = new JobHistory();
  const lessons: { at: number; teach: () => void }[] = [];
  for (let first = 0; first < starts.length; first += CHUNK) {
    const chunk = new Map(starts.slice(first, first + CHUNK));
    const jobIds = [...chunk.keys()];
    const rows = await mirrorDatabase().selectFrom("job").selectAll().where("job_id", "in", jobIds).execute();
    const paces = await pacesOf(jobIds);
    for (const row of rows) {
      const start = chunk.get(row.job_id) ?? 0;
      const [wait, run] = [waitOf(row, start), runOf(row, start, paces.get(row.job_id) ?? [])];
      if (wait) lessons.push({ at: start, teach: () => history.addWait(wait) });
      if (run) lessons.push({ at: run.endTime, teach: () => history.addRun(run) });
    }
  }
  for (const { teach } of lessons.toSorted((a, b) => a.at - b.at)) teach();
  mirrorState().history = history;
}

/** Learns from one look: writes down how far running jobs are, and takes in the jobs that have started or ended. */
export async function learn(steps: readonly Step[]): Promise<void> {
  await recordPaces(steps.flatMap(({ row, before }) => paceSeen(row, before)));
  const started = steps.filter(({ row, before }) => row.outcome === "running" && before?.grp === "waiting");
  const ended = steps.filter(({ row, before }) => before !== null && isUnderway(before) && !isUnderway(row));
  const moved = [...started, ...ended];
  if (moved.length === 0) return;
  const jobIds = moved.map(({ row }) => row.job_id);
  const [starts, paces] = [await startsSeen({ jobIds }), await pacesOf(jobIds)];
  const { history } = mirrorState();
  for (const { row, before } of moved) {
    const start = starts.get(row.job_id);
    if (start === undefined) continue;
    const wait = before?.grp === "waiting" ? waitOf(row, start) : null;
    const run = runOf(row, start, paces.get(row.job_id) ?? []);
    if (wait) history.addWait(wait);
    if (run) history.addRun(run);
  }
}

function isUnderway({ status, outcome, end_time }: Row): boolean {
  return isInFlight({ status, outcome: outcome as Outcome, endTime: end_time });
}

/** Another eighth of a running job's records is processed. */
function paceSeen(row: Row, before: Row | null): PaceSeen[] {
  const processed = row.processed_count;
  if (row.outcome !== "running" || !row.total_count || processed === null) return [];
  const eighthOf = (count: number) => Math.floor((8 * count) / (row.total_count ?? 1));
  const eighth = eighthOf(processed);
  if (eighth <= eighthOf(before?.processed_count ?? 0)) return [];
  return [{ jobId: row.job_id, eighth, at: row.seen_at, processed }];
}

function waitOf(row: Row, startTime: number): Wait | null {
  if (row.submit_time === null) return null;
  return { modelId: row.model_id, records: row.total_count, submitTime: row.submit_time, startTime };
}

/** A run tells a pace when AWS went through every record of it; one that was stopped, failed or ran out of time does not. */
function runOf(row: Row, startTime: number, marks: readonly Mark[]): Run | null {
  const { end_time: endTime, total_count: records, model_id: modelId } = row;
  if (row.outcome !== "done" && row.outcome !== "done-with-errors") return null;
  if (endTime === null || records === null || row.processed_count !== records) return null;
  return { modelId, records, startTime, endTime, marks };
}
