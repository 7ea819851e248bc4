import "server-only";
import { now } from "@/lib/clock";
import type { JobListParams, SortColumn } from "@/lib/jobs/search-params";
import { GROUPS } from "@/lib/jobs/status";
import type { JobColumns } from "./job-columns";

/** After so many changes for each job an order is made anew rather than mended. */
const MENDABLE_SHARE = 0.2;

/** The changes that orders have to mend are kept up to this many. */
const MOST_EDITS = 100_000;

const WAITING = GROUPS.indexOf("waiting");
const RUNNING = GROUPS.indexOf("running");

type Compare = (a: number, b: number) => number;

/** All jobs in an order, and how many of the columns' edits it knows. */
type Order = { jobs: Int32Array; edits: number };

/**
 * All jobs in the orders of the table. An order is sorted when it is first asked for; then the jobs that changed are
 * taken out and merged in again at their new places.
 */
export class JobOrders {
  readonly #columns: JobColumns;
  readonly #orders = new Map<string, Order>();

  constructor(columns: JobColumns) {
    this.#columns = columns;
  }

  /**
   * The numbers of all jobs, in the table's order: unknown last in both directions; equal ones in the order of
   * submission, newest first, and then by id, so that pages never overlap.
   */
  get({ sort, dir }: Pick<JobListParams, "sort" | "dir">): Int32Array {
    const columns = this.#columns;
    if (columns.edits.length > MOST_EDITS) {
      columns.edits = [];
      this.#orders.clear();
    }
    const key = `${sort} ${dir}`;
    const known = this.#orders.get(key);
    const changed = columns.edits.slice(known?.edits ?? 0);
    // How long a job takes that has not ended changes by itself.
    if (sort === "time") changed.push(...inFlight(columns));
    if (known && changed.length === 0) return known.jobs;
    const compare = compareBy(columns, sort, dir);
    const isMendable = known !== undefined && changed.length < columns.size * MENDABLE_SHARE;
    const jobs = isMendable ? mended(known.jobs, changed, columns.size, compare) : sorted(columns.size, compare);
    this.#orders.set(key, { jobs, edits: columns.edits.length });
    return jobs;
  }
}

function inFlight({ group, size }: JobColumns): number[] {
  const jobs: number[] = [];
  for (let job = 0; job < size; job += 1) {
    if (group.values[job] === WAITING || group.values[job] === RUNNING) jobs.push(job);
  }
  return jobs;
}

function sorted(size: number, compare: Compare): Int32Array {
  return Int32Array.from({ length: size }, (_, job) => job).sort(compare);
}

/** The order with some jobs taken out and put in again where they belong by now. */
function mended(order: Int32Array, changed: readonly number[], size: number, compare: Compare): Int32Array {
  const isChanged = new Uint8Array(size);
  for (const job of changed) isChanged[job] = 1;
  const moved = Int32Array.from(new Set(changed)).sort(compare);
  const merged = new Int32Array(size);
  let [at, next] = [0, 0];
  for (const job of order) {
    if (isChanged[job] === 1) continue;
    for (let other = moved[next]; other !== undefined && compare(other, job) < 0; other = moved[next]) {
      merged[at++] = other;
      next += 1;
    }
    merged[at++] = job;
  }
  merged.set(moved.subarray(next), at);
  return merged;
}

/** How two jobs stand to each other under a column; never 0 for two different jobs. */
function compareBy(columns: JobColumns, sort: SortColumn, dir: JobListParams["dir"]): Compare {
  const direction = dir === "asc" ? 1 : -1;
  const first = compareColumn(columns, sort, direction);
  const submitTime = columns.submitTime.values;
  const { ids } = columns;
  return (a, b) =>
    first(a, b) ||
    compareNumbers(submitTime[a], submitTime[b], -1) ||
    ((ids[a] ?? "") < (ids[b] ?? "") ? -1 : a === b ? 0 : 1);
}

/** What a column sorts by. Names go by their letters, states in the order of a job's life, unknown comes last. */
function compareColumn(columns: JobColumns, sort: SortColumn, direction: number): Compare {
  const byNumber = (values: Float64Array | Uint32Array): Compare => {
    return (a, b) => compareNumbers(values[a], values[b], direction);
  };
  const byLabel = (codes: Uint32Array, labels: readonly (string | null)[]): Compare => {
    const letters = labels.map((label) => (label === null ? null : toLetters(label)));
    return (a, b) => compareLetters(letters[codes[a] ?? 0] ?? null, letters[codes[b] ?? 0] ?? null, direction);
  };
  switch (sort) {
    case "name":
      return (a, b) => compareLetters(toLetters(columns.names[a] ?? ""), toLetters(columns.names[b] ?? ""), direction);
    case "model":
      return byLabel(
        columns.model.values,
        columns.models.values.map(({ name }) => name),
      );
    case "startedBy":
      return byLabel(
        columns.person.values,
        columns.people.values.map(({ id, name }) => (id === null ? null : name)),
      );
    case "time":
      return byNumber(timesAt(columns, now()));
    default:
      return byNumber(columns[NUMBERS[sort]].values);
  }
}

const NUMBERS = {
  status: "outcome",
  progress: "progress",
  records: "total",
  errors: "errors",
  submitted: "submitTime",
  ended: "endTime",
  cost: "cost",
} as const satisfies Partial<Record<SortColumn, keyof JobColumns>>;

/** How long each job took, or takes by now; milliseconds. */
function timesAt({ duration, submitTime, group, size }: JobColumns, moment: number): Float64Array {
  const times = duration.values.slice(0, size);
  for (let job = 0; job < size; job += 1) {
    if (group.values[job] !== WAITING && group.values[job] !== RUNNING) continue;
    times[job] = moment - (submitTime.values[job] ?? Number.NaN);
  }
  return times;
}

function compareNumbers(a = Number.NaN, b = Number.NaN, direction: number): number {
  if (a === b) return 0;
  const [isUnknown, isOtherUnknown] = [Number.isNaN(a), Number.isNaN(b)];
  if (isUnknown || isOtherUnknown) return Number(isUnknown) - Number(isOtherUnknown);
  return a < b ? -direction : direction;
}

function compareLetters(a: string | null, b: string | null, direction: number): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -direction : direction;
}

/** ASCII letters without their case, as SQLite's NOCASE has it. */
function toLetters(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}
