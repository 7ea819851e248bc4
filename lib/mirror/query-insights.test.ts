import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { failureCauseOf } from "@/lib/jobs/failure";
import { type Insights, insightsFilters, type InsightsParams, type Sum, type Sums } from "@/lib/jobs/insights";
import { INSIGHTS_TABLES, insightsTable } from "@/lib/jobs/insights-tables";
import type { Job } from "@/lib/jobs/job";
import { DEFAULT_JOB_LIST_PARAMS, loadJobListParams, OUTSIDE, PERIODS } from "@/lib/jobs/search-params";
import { GROUPS } from "@/lib/jobs/status";
import { startsSeen } from "@/lib/ledger/statuses";
import { queryInsights } from "./query-insights";
import { queryJobs } from "./query-jobs";
import { matches } from "./testing/job-oracle";
import { closeMadeUpAccount, DAY_MS, makeUpAccount, NOW, TIME_ZONE } from "./testing/made-up-account";

const VIEWER = { userId: "mara" };
const LOOK = { viewerId: VIEWER.userId, now: NOW, timeZone: TIME_ZONE };
const COMPLETED = ["done", "finished", "done-with-errors", "no-answers"];

const jobs: Job[] = [];
let starts = new Map<string, number>();

beforeAll(async () => {
  jobs.push(...(await makeUpAccount()));
  starts = await startsSeen({ jobIds: jobs.map(({ jobId }) => jobId) });
});

afterAll(closeMadeUpAccount);

const minute = fc.integer({ min: 0, max: 130 * 24 * 60 }).map((ago) => NOW - ago * 60_000);
const anyParams: fc.Arbitrary<InsightsParams> = fc.record({
  dateOf: fc.constantFrom("submitted" as const, "ended" as const),
  period: fc.option(fc.constantFrom(...PERIODS, "any" as const)),
  from: fc.option(minute),
  to: fc.option(minute),
});

const nameStart = (start: number) => String(start);

/** A sum as a plain reading has it. */
function sumOf(values: readonly (number | null)[]): Sum {
  const known = values.filter((value) => value !== null);
  const value = known.length === 0 && values.length > 0 ? null : known.reduce((sum, each) => sum + each, 0);
  return { value, unknownJobs: values.length - known.length };
}

function answersOf(job: Job): number | null {
  if (job.successRecordCount !== null) return job.successRecordCount;
  if (job.processedRecordCount === null || job.errorRecordCount === null) return null;
  return Math.max(0, job.processedRecordCount - job.errorRecordCount);
}

function errorsOf(job: Job): number | null {
  const answers = answersOf(job);
  if (job.errorRecordCount !== null) return job.errorRecordCount;
  return job.processedRecordCount === null || answers === null ? null : Math.max(0, job.processedRecordCount - answers);
}

function savedOf({ cost: { usd, onDemandUsd } }: Job): number | null {
  return usd === null || onDemandUsd === null ? null : onDemandUsd - usd;
}

function expectSums(sums: Sums, of: readonly Job[]): void {
  expect(sums.jobs).toBe(of.length);
  for (const group of GROUPS) expect(sums.groups[group]).toBe(of.filter((job) => job.group === group).length);
  expect(sums.records).toEqual(sumOf(of.map(({ totalRecordCount }) => totalRecordCount)));
  expect(sums.answers).toEqual(sumOf(of.map(answersOf)));
  expect(sums.errors).toEqual(sumOf(of.map(errorsOf)));
  expectMoney(sums.cost, sumOf(of.map(({ cost }) => cost.usd)));
  expectMoney(sums.saved, sumOf(of.map(savedOf)));
}

function expectMoney(sum: Sum, wanted: Sum): void {
  expect(sum.unknownJobs).toBe(wanted.unknownJobs);
  if (wanted.value === null) expect(sum.value).toBeNull();
  else expect(sum.value).toBeCloseTo(wanted.value, 9);
}

/** The least number that a share of the numbers does not exceed. */
function least(values: readonly (number | null)[], share: number): number | null {
  const known = values.filter((value) => value !== null);
  const holds = (limit: number) => known.filter((value) => value <= limit).length >= known.length * share;
  return known.length === 0 ? null : Math.min(...known.filter(holds));
}

function expectTimes(model: Insights["models"][number], of: readonly Job[]): void {
  const startOf = ({ jobId, group }: Job) => (group === "waiting" ? null : (starts.get(jobId) ?? null));
  const between = (from: number | null, to: number | null) =>
    from === null || to === null ? null : Math.max(0, to - from);
  const completed = of.filter(({ outcome }) => COMPLETED.includes(outcome));
  const times = {
    whole: completed.map((job) => between(job.submitTime, job.endTime)),
    queue: of.map((job) => between(job.submitTime, startOf(job))),
    running: completed.map((job) => between(startOf(job), job.endTime)),
  };
  for (const what of ["whole", "queue", "running"] as const) {
    const known = times[what].filter((time) => time !== null);
    expect(model[what]).toEqual({ median: least(known, 0.5), ninth: least(known, 0.9), jobs: known.length });
  }
}

describe("the insights", () => {
  it("are the sums of the jobs that the table shows, as a plain reading of all jobs has them", async () => {
    await fc.assert(
      fc.asyncProperty(anyParams, async (params) => {
        const filters = { ...DEFAULT_JOB_LIST_PARAMS, ...insightsFilters(params) };
        const of = jobs.filter((job) => matches(job, filters, LOOK));
        const insights = await queryInsights(filters, VIEWER);
        const dateOf = (job: Job) => (filters.dateOf === "ended" ? job.endTime : job.submitTime);
        expect((await queryJobs(filters, VIEWER)).total).toBe(insights.total.jobs);
        expectSums(insights.total, of);
        expect(insights.undatedJobs).toBe(of.filter((job) => dateOf(job) === null).length);
        for (const { stretches } of [insights.timeline, insights.months]) {
          for (const stretch of stretches) {
            const isIn = (at: number | null) =>
              at !== null && at >= (stretch.from ?? -Infinity) && at < (stretch.to ?? Infinity);
            expectSums(
              stretch,
              of.filter((job) => isIn(dateOf(job))),
            );
          }
        }
        const causeOf = (job: Job) => (job.outcome === "failed" ? failureCauseOf(job.message) : null);
        for (const { outcome, cause, jobs: count } of insights.causes) {
          const isIt = (job: Job) => job.group === "needs-look" && job.outcome === outcome && causeOf(job) === cause;
          expect(count).toBe(of.filter(isIt).length);
        }
        for (const model of insights.models) {
          const its = of.filter(({ modelName }) => modelName === model.name);
          expectSums(model, its);
          expectTimes(model, its);
        }
        for (const person of insights.people) {
          expectSums(
            person,
            of.filter(({ startedBy }) => (startedBy?.id ?? OUTSIDE) === person.value),
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  it("leave out no job and count none twice", async () => {
    await fc.assert(
      fc.asyncProperty(anyParams, async (params) => {
        const { total, timeline, months, undatedJobs, causes, models, people } = await queryInsights(
          insightsFilters(params),
          VIEWER,
        );
        const count = (parts: readonly { jobs: number }[]) => parts.reduce((sum, { jobs }) => sum + jobs, 0);
        expect(count(timeline.stretches) + undatedJobs).toBe(total.jobs);
        expect(count(months.stretches) + undatedJobs).toBe(total.jobs);
        expect(count(models)).toBe(total.jobs);
        expect(count(people)).toBe(total.jobs);
        expect(count(causes)).toBe(total.groups["needs-look"]);
      }),
    );
  });

  it("every bar leads to as many jobs as it says", async () => {
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(anyParams, async (params) => {
        const filters = insightsFilters(params);
        const insights = await queryInsights(filters, VIEWER);
        for (const name of INSIGHTS_TABLES) {
          for (const { href, jobs: count, cells } of insightsTable(name, insights, filters, nameStart).rows) {
            const { total } = await queryJobs(loadJobListParams(new URL(href, "http://host").searchParams), VIEWER);
            expect([href, total]).toEqual([href, count]);
            expect(cells[0]).toBe(count);
            followed += 1;
          }
        }
      }),
      { numRuns: 40 },
    );
    expect(followed).toBeGreaterThan(500);
  });

  it("days begin where they do in the organisation’s zone, and the last 30 of them are shown unless told otherwise", async () => {
    const filters = insightsFilters({ dateOf: "submitted", period: null, from: null, to: null });
    const { timeline } = await queryInsights(filters, VIEWER);
    const starts = timeline.stretches.map(({ start }) => start);
    expect(timeline.unit).toBe("day");
    expect(starts).toHaveLength(31);
    expect(new Date(starts.at(-1) ?? 0).toISOString()).toBe("2026-11-22T23:00:00.000Z");
    expect(new Date(starts[0] ?? 0).toISOString()).toBe("2026-10-23T22:00:00.000Z");
    expect(timeline.stretches[0]?.from).toBe(NOW - 30 * DAY_MS);
    // The clocks go back in that time.
    expect(starts.map((start, index) => start - (starts[index - 1] ?? start)).filter((gap) => gap !== DAY_MS)).toEqual([
      0,
      DAY_MS + 3_600_000,
    ]);
  });
});
