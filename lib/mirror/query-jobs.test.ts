import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { FailureCause } from "@/lib/jobs/failure-causes";
import type { Job } from "@/lib/jobs/job";
import { OUTCOMES } from "@/lib/jobs/outcome";
import {
  DEFAULT_JOB_LIST_PARAMS,
  type JobListParams,
  ME,
  OUTSIDE,
  PAGE_SIZES,
  PERIODS,
  SORT_COLUMNS,
} from "@/lib/jobs/search-params";
import { GROUPS, isStoppable } from "@/lib/jobs/status";
import { matchingJobIds, queryJobs, readJob, searchJobs } from "./query-jobs";
import { queryTiles } from "./query-tiles";
import { saveExtras } from "./save-jobs";
import { matches, orderOf } from "./testing/job-oracle";
import { closeMadeUpAccount, DAY_MS, makeUpAccount, NOW, PEOPLE, TIME_ZONE } from "./testing/made-up-account";

const VIEWER = { userId: "mara" };
const LOOK = { viewerId: VIEWER.userId, now: NOW, timeZone: TIME_ZONE };

const jobs: Job[] = [];

beforeAll(async () => {
  jobs.push(...(await makeUpAccount()));
});

afterAll(closeMadeUpAccount);

const anyParams: fc.Arbitrary<JobListParams> = fc.record({
  q: fc.oneof(
    fc.constant(""),
    fc.constantFrom(
      "reviews",
      "NOVA",
      "100%",
      "_",
      "%",
      "\\",
      "'",
      '"',
      "ärger",
      "team: insights",
      "mara reviews",
      "job000",
    ),
    fc.string({ maxLength: 4 }),
  ),
  group: fc.constantFrom("all" as const, ...GROUPS),
  status: fc.subarray([...OUTCOMES]),
  cause: fc.oneof(
    fc.constant<FailureCause[]>([]),
    fc.subarray<FailureCause>(["too-few-records", "no-reason", "network"]),
  ),
  model: fc.subarray(["Nova Lite", "Llama 3.3 70B", "Claude Haiku 4.5", "'; DROP TABLE job"]),
  by: fc.subarray([...PEOPLE, ME, OUTSIDE, "nobody"]),
  dateOf: fc.constantFrom("submitted" as const, "ended" as const),
  period: fc.option(fc.constantFrom(...PERIODS)),
  from: fc.option(fc.integer({ min: NOW - 100 * DAY_MS, max: NOW })),
  to: fc.option(fc.integer({ min: NOW - 100 * DAY_MS, max: NOW })),
  sort: fc.constantFrom(...SORT_COLUMNS),
  dir: fc.constantFrom("asc" as const, "desc" as const),
  page: fc.oneof(fc.integer({ min: 1, max: 6 }), fc.constant(1_000_000)),
  size: fc.constantFrom(...PAGE_SIZES),
});

describe("the table's query", () => {
  it("filters, sorts, pages and counts as a plain reading of all jobs does", async () => {
    await fc.assert(
      fc.asyncProperty(anyParams, async (params) => {
        const page = await queryJobs(params, VIEWER);
        const order = orderOf(jobs, params, LOOK);
        const start = (Math.min(params.page, Math.max(1, Math.ceil(order.length / params.size))) - 1) * params.size;
        expect(page.total).toBe(order.length);
        expect(page.jobs.map(({ jobId }) => jobId)).toEqual(order.slice(start, start + params.size));
        for (const group of GROUPS) {
          expect(page.groups[group]).toBe(jobs.filter((job) => matches(job, { ...params, group }, LOOK)).length);
        }
        for (const { value, count } of page.models) {
          expect(count).toBe(jobs.filter((job) => matches(job, { ...params, model: [value] }, LOOK)).length);
        }
        for (const { value, count } of page.people) {
          expect(count).toBe(jobs.filter((job) => matches(job, { ...params, by: [value] }, LOOK)).length);
        }
        for (const { value, count } of page.statuses) {
          const status = OUTCOMES.filter((outcome) => outcome === value);
          expect(count).toBe(jobs.filter((job) => matches(job, { ...params, status }, LOOK)).length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("jobs that change between the questions are where they belong", async () => {
    await fc.assert(
      fc.asyncProperty(anyParams, fc.nat(jobs.length - 1), fc.nat(3_000), async (params, number, answered) => {
        const { jobId } = jobs[number] as Job;
        await saveExtras(jobId, { tags: [{ key: "team", value: `t${answered}` }], inputTokens: answered });
        jobs[number] = (await readJob(jobId)) as Job;
        const page = await queryJobs({ ...params, page: 1, size: 100 }, VIEWER);
        expect(page.jobs.map((job) => job.jobId)).toEqual(orderOf(jobs, params, LOOK).slice(0, 100));
      }),
      { numRuns: 150 },
    );
  });

  it("what matches is the same as the table's pages together, with how many can be stopped", async () => {
    await fc.assert(
      fc.asyncProperty(anyParams, async (params) => {
        const order = orderOf(jobs, params, LOOK);
        const { jobIds, total, stoppable } = await matchingJobIds(params, VIEWER, 40);
        expect(jobIds).toEqual(order.slice(0, 40));
        expect(total).toBe(order.length);
        expect(stoppable).toBe(jobs.filter((job) => order.includes(job.jobId) && isStoppable(job)).length);
      }),
      { numRuns: 100 },
    );
  });

  it("the tiles are the sums of all jobs", async () => {
    const tiles = await queryTiles();
    const sum = (values: (number | null)[]) => values.reduce<number>((total, value) => total + (value ?? 0), 0);
    const ofWeek = jobs.filter(({ endTime }) => endTime !== null && endTime >= tiles.weekStart);
    const ofMonth = jobs.filter(({ submitTime }) => submitTime !== null && submitTime >= tiles.monthStart);
    const done = ofWeek.filter(({ group }) => group === "done");
    expect(tiles.running.jobs).toBe(jobs.filter(({ group }) => group === "running").length);
    expect(tiles.needsLook.jobs).toBe(ofWeek.filter(({ group }) => group === "needs-look").length);
    expect(sum(Object.values(tiles.needsLook.byOutcome))).toBe(tiles.needsLook.jobs);
    expect(tiles.done).toMatchObject({
      jobs: done.length,
      records: sum(done.map(({ totalRecordCount }) => totalRecordCount)),
    });
    expect(tiles.spent.usd).toBeCloseTo(sum(ofMonth.map(({ cost }) => cost.usd)), 9);
    expect(tiles.spent.unknownJobs).toBe(ofMonth.filter(({ cost }) => cost.usd === null).length);
    expect(ofMonth.length * done.length * tiles.running.jobs).toBeGreaterThan(0);
  });

  it("O7: a long and odd search is bounded and finds nothing, quickly", async () => {
    const odd = ["%".repeat(200), "(a+)+$ ".repeat(28), "\u0000".repeat(200), "🙂".repeat(100), "a ".repeat(100)];
    const started = performance.now();
    for (const q of odd) await queryJobs({ ...DEFAULT_JOB_LIST_PARAMS, q }, VIEWER);
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it("jumping to a job finds it by a part of its name, id or tag, newest first", async () => {
    const found = await searchJobs("INSIGHTS reviews", 8);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ jobName, tags }) => jobName.includes("reviews") && tags?.[0]?.value === "Insights")).toBe(
      true,
    );
    expect(await searchJobs("job000000042", 8)).toMatchObject([{ jobId: "job000000042" }]);
  });

  it("A10: nobody's name is guessed: a job without an intent was started outside Batchboard", async () => {
    const { jobs: outside } = await queryJobs({ ...DEFAULT_JOB_LIST_PARAMS, by: [OUTSIDE] }, VIEWER);
    expect(outside.length).toBeGreaterThan(0);
    expect(outside.every(({ startedBy }) => startedBy === null)).toBe(true);
  });
});
