import "server-only";
import { FAILURE_CAUSES } from "@/lib/jobs/failure-causes";
import type { Insights, Timeline, Unit } from "@/lib/jobs/insights";
import { type Outcome, OUTCOMES } from "@/lib/jobs/outcome";
import { GROUPS } from "@/lib/jobs/status";
import type { JobColumns } from "./job-columns";
import type { DateRange } from "./job-filter";
import { JobSums, spreadOf } from "./sums";

const NEEDS_LOOK = GROUPS.indexOf("needs-look");
const FAILED = OUTCOMES.indexOf("failed");

/** Outcomes of jobs that AWS completed: how long those took tells how long the next one takes. */
const COMPLETED: readonly Outcome[] = ["done", "finished", "done-with-errors", "no-answers"];
const IS_COMPLETED = OUTCOMES.map((outcome) => COMPLETED.includes(outcome));

/** Jobs along the time. The first and the last stretch end where the range does, so that no job is in none. */
export class Line {
  /** Jobs without a date. */
  undatedJobs = 0;
  readonly #unit: Unit;
  readonly #starts: readonly number[];
  readonly #range: DateRange;
  readonly #sums: JobSums[];

  constructor(unit: Unit, starts: readonly number[], range: DateRange) {
    this.#unit = unit;
    this.#starts = starts;
    this.#range = range;
    this.#sums = starts.map(() => new JobSums());
  }

  /** Takes in a job by its number and its date; NaN stands for none. */
  add(columns: JobColumns, job: number, date: number): void {
    if (Number.isNaN(date)) this.undatedJobs += 1;
    else this.#sums[this.#placeOf(date)]?.add(columns, job);
  }

  /** The last stretch that begins before or at the date; the first for what is older than all. */
  #placeOf(date: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= date) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  get(): Timeline {
    const stretches = this.#sums.map((sums, index) => ({
      ...sums.get(),
      start: this.#starts[index] ?? 0,
      from: index === 0 ? this.#range.from : (this.#starts[index] ?? null),
      to: this.#starts[index + 1] ?? this.#range.to,
    }));
    return { unit: this.#unit, stretches };
  }
}

/** The jobs of a model, and how long they took. */
export class ModelSums extends JobSums {
  readonly #whole: number[] = [];
  readonly #queue: number[] = [];
  readonly #running: number[] = [];

  override add(columns: JobColumns, job: number): void {
    super.add(columns, job);
    const start = columns.startTime.at(job);
    this.#queue.push(Math.max(0, start - columns.submitTime.at(job)));
    if (!IS_COMPLETED[columns.outcome.values[job] ?? 0]) return;
    this.#whole.push(columns.duration.at(job));
    this.#running.push(Math.max(0, columns.endTime.at(job) - start));
  }

  times(): Pick<Insights["models"][number], "whole" | "queue" | "running"> {
    return { whole: spreadOf(this.#whole), queue: spreadOf(this.#queue), running: spreadOf(this.#running) };
  }
}

/** Jobs that need a look, by what went wrong. */
export class CauseCounts {
  readonly #byOutcome = new Uint32Array(OUTCOMES.length);
  readonly #byCause = new Uint32Array(FAILURE_CAUSES.length);

  add(columns: JobColumns, job: number): void {
    if (columns.group.values[job] !== NEEDS_LOOK) return;
    const outcome = columns.outcome.values[job] ?? 0;
    if (outcome !== FAILED) this.#byOutcome[outcome] = (this.#byOutcome[outcome] ?? 0) + 1;
    else {
      const cause = columns.causes()[columns.message.values[job] ?? 0] ?? 0;
      this.#byCause[cause] = (this.#byCause[cause] ?? 0) + 1;
    }
  }

  /** The most frequent first. */
  get(): Insights["causes"] {
    const failed = FAILURE_CAUSES.map((cause, code) => ({
      outcome: "failed" as const,
      cause,
      jobs: this.#byCause[code] ?? 0,
    }));
    const others = OUTCOMES.map((outcome, code) => ({ outcome, cause: null, jobs: this.#byOutcome[code] ?? 0 }));
    return [...failed, ...others].filter(({ jobs }) => jobs > 0).toSorted((a, b) => b.jobs - a.jobs);
  }
}
