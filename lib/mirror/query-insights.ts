import "server-only";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import type { Insights, Unit } from "@/lib/jobs/insights";
import { type JobFilters, OUTSIDE } from "@/lib/jobs/search-params";
import { mirrorFreshness } from "./changes";
import { CauseCounts, Line, ModelSums } from "./insight-parts";
import type { JobColumns } from "./job-columns";
import { type DateRange, matchJobs, rangeOf, type Viewer } from "./job-filter";
import { jobIndex } from "./job-index";
import { stretchStarts, unitFor } from "./stretches";
import { JobSums } from "./sums";

const DAY_MS = 86_400_000;

/** A range that begins long before the first job is drawn from the job on, but never shorter than this. */
const SHORTEST_LINE_MS = 90 * DAY_MS;

/**
 * What there is to know of the jobs that the table shows under the same filters, in two passes over the columns: one
 * that matches, one that sums. Stretches of time are those of the organisation's zone.
 */
export async function queryInsights(filters: JobFilters, viewer: Viewer): Promise<Insights> {
  const { columns } = await jobIndex();
  const { isMatch } = matchJobs(columns, filters, viewer);
  const { timeZone } = getConfig();
  const dates = (filters.dateOf === "ended" ? columns.endTime : columns.submitTime).values.subarray(0, columns.size);
  const range = rangeOf(filters);
  const [start, end] = lineOf(range, dates);
  const makeLine = (unit: Unit) => new Line(unit, stretchStarts(start, end, unit, timeZone), range);
  const timeline = makeLine(unitFor(end - start));
  const months = makeLine(unitFor(end - start, "month"));
  const total = new JobSums();
  const causes = new CauseCounts();
  const models = sharedBy(
    columns.models.values,
    ({ name }) => name,
    () => new ModelSums(),
  );
  const people = sharedBy(
    columns.people.values,
    ({ id }) => id ?? OUTSIDE,
    () => new JobSums(),
  );

  for (let job = 0; job < columns.size; job += 1) {
    if (isMatch[job] === 0) continue;
    const date = dates[job] ?? Number.NaN;
    total.add(columns, job);
    timeline.add(columns, job, date);
    months.add(columns, job, date);
    causes.add(columns, job);
    models[columns.model.values[job] ?? 0]?.add(columns, job);
    people[columns.person.values[job] ?? 0]?.add(columns, job);
  }
  return {
    timeZone,
    isComplete: mirrorFreshness().complete,
    total: total.get(),
    timeline: timeline.get(),
    months: months.get(),
    undatedJobs: timeline.undatedJobs,
    causes: causes.get(),
    models: modelsOf(columns, models),
    people: peopleOf(columns, people),
  };
}

/** From where to where the time is drawn, UTC milliseconds. An open side ends with the jobs, and today. */
function lineOf({ from, to }: DateRange, dates: Float64Array): [number, number] {
  const end = Math.min(to ?? Infinity, now());
  const first = dates.reduce((least, date) => (date < least ? date : least), end);
  const start = from === null ? first : Math.max(from, Math.min(first, end - SHORTEST_LINE_MS));
  return [start, Math.max(end, start + 1)];
}

/** For each value that jobs share, by its code, the sums of its key: a model has several ids, a person several names. */
function sharedBy<Value, Sums>(values: readonly Value[], keyOf: (value: Value) => string, make: () => Sums): Sums[] {
  const byKey = new Map<string, Sums>();
  return values.map((value) => {
    const sums = byKey.get(keyOf(value)) ?? make();
    byKey.set(keyOf(value), sums);
    return sums;
  });
}

/** Each once, by the last code that has them; those without jobs are left out. */
function once<Sums extends JobSums>(sums: readonly Sums[]): [Sums, number][] {
  return [...new Map(sums.map((each, code) => [each, code]))].filter(([each]) => !each.isEmpty);
}

function modelsOf({ models }: JobColumns, sums: readonly ModelSums[]): Insights["models"] {
  const all = once(sums).map(([model, code]) => ({
    ...model.get(),
    ...model.times(),
    name: models.values[code]?.name ?? "",
  }));
  return all.toSorted((a, b) => b.jobs - a.jobs || (a.name < b.name ? -1 : 1));
}

function peopleOf({ people }: JobColumns, sums: readonly JobSums[]): Insights["people"] {
  const all = once(sums).map(([person, code]) => {
    const { id, name } = people.values[code] ?? { id: null, name: "" };
    return { ...person.get(), value: id ?? OUTSIDE, label: id === null ? "Outside Batchboard" : name };
  });
  return all.toSorted((a, b) => b.jobs - a.jobs || (a.value < b.value ? -1 : 1));
}
