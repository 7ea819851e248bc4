import "server-only";
import type { Tiles } from "@/lib/jobs/job";
import { type Outcome, OUTCOMES } from "@/lib/jobs/outcome";
import { GROUPS } from "@/lib/jobs/status";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { lastEndOf } from "./estimates";
import type { JobColumns } from "./job-columns";
import { periodStart } from "./job-filter";
import { jobIndex } from "./job-index";

/** Outcomes of jobs that AWS calls Completed. */
const COMPLETED: readonly Outcome[] = ["done", "finished", "done-with-errors", "no-answers"];

const RUNNING = GROUPS.indexOf("running");
const NEEDS_LOOK = GROUPS.indexOf("needs-look");
const DONE = GROUPS.indexOf("done");
const IS_COMPLETED = OUTCOMES.map((outcome) => COMPLETED.includes(outcome));

type Sums = Pick<Tiles, "needsLook" | "done" | "spent"> & { running: Omit<Tiles["running"], "lastEnd"> };

/**
 * The four tiles over the table, of the whole account: what runs now; what ended in the last seven days and needs a
 * look, or is done; the cost of jobs submitted in the organisation's month, as far as it is known.
 */
export async function queryTiles(): Promise<Omit<Tiles, "unclearStarts">> {
  const [weekStart, monthStart] = [periodStart("7d"), periodStart("month")];
  const { columns } = await jobIndex();
  const { running, ...sums } = sumsOf(columns, weekStart, monthStart);
  return { ...sums, running: { ...running, lastEnd: await lastEnd() }, weekStart, monthStart };
}

async function lastEnd(): Promise<Tiles["running"]["lastEnd"]> {
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .selectAll()
    .where("grp", "=", "running")
    .where("outcome", "=", "running")
    .execute();
  return lastEndOf(rows);
}

/** The share of answers is that of all completed jobs of the week, those with errors too, or it would always be 100%. */
function sumsOf(columns: JobColumns, weekStart: number, monthStart: number): Sums {
  const [left, answered, ofRecords, saved] = [new Sum(), new Sum(), new Sum(), new Sum()];
  const sums = { running: 0, done: 0, doneRecords: 0, usd: 0, unknownJobs: 0 };
  const byOutcome = new Uint32Array(OUTCOMES.length);
  for (let job = 0; job < columns.size; job += 1) {
    const [group, outcome] = [columns.group.values[job], columns.outcome.values[job] ?? 0];
    const total = columns.total.at(job);
    if (group === RUNNING) {
      sums.running += 1;
      left.add(Math.max(0, total - columns.processed.at(job)));
    }
    if (columns.endTime.at(job) >= weekStart) {
      if (group === NEEDS_LOOK) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
      if (group === DONE) {
        sums.done += 1;
        sums.doneRecords += total || 0;
      }
      if (IS_COMPLETED[outcome] && total > 0 && !Number.isNaN(columns.answered.at(job))) {
        answered.add(columns.answered.at(job));
        ofRecords.add(total);
      }
    }
    if (columns.submitTime.at(job) >= monthStart) {
      const usd = columns.cost.at(job);
      if (Number.isNaN(usd)) sums.unknownJobs += 1;
      else sums.usd += usd;
      saved.add(columns.onDemand.at(job) - usd);
    }
  }
  const shares = OUTCOMES.map((outcome, code) => [outcome, byOutcome[code] ?? 0] as const).filter(
    ([, jobs]) => jobs > 0,
  );
  const [answeredRecords, records] = [answered.value, ofRecords.value];
  return {
    running: { jobs: sums.running, recordsLeft: left.value },
    needsLook: { jobs: byOutcome.reduce((sum, jobs) => sum + jobs, 0), byOutcome: Object.fromEntries(shares) },
    done: {
      jobs: sums.done,
      records: sums.doneRecords,
      answeredShare: answeredRecords === null || records === null ? null : Math.min(1, answeredRecords / records),
    },
    spent: { usd: sums.usd, lessThanOnDemandUsd: saved.value, unknownJobs: sums.unknownJobs },
  };
}

/** A sum of what is known; null where nothing is. */
class Sum {
  value: number | null = null;

  add(number: number): void {
    if (!Number.isNaN(number)) this.value = (this.value ?? 0) + number;
  }
}
