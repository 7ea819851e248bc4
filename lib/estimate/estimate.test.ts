import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimate, type Subject } from "./estimate";
import { JobHistory } from "./history";

const NOW = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Waits of 10 to 30 minutes and steady runs of half a second for a record, give or take. */
function taught(jobs = 60): JobHistory {
  const history = new JobHistory();
  for (let job = 0; job < jobs; job += 1) {
    const submitTime = NOW - (jobs - job) * HOUR_MS;
    const startTime = submitTime + (10 + (job % 21)) * MINUTE_MS;
    const took = 1_000 * (400 + (job % 5) * 50);
    const endTime = startTime + took;
    history.addWait({ modelId: "lite", records: 1_000, submitTime, startTime });
    const marks = [2, 4, 6].map((eighths) => ({ at: startTime + (took * eighths) / 8, processed: 125 * eighths }));
    history.addRun({ modelId: "lite", records: 1_000, startTime, endTime, marks });
  }
  return history;
}

function subject(change: Partial<Subject> = {}): Subject {
  return {
    modelId: "lite",
    state: "waiting",
    totalRecordCount: 1_000,
    processedRecordCount: 0,
    submitTime: NOW,
    jobExpirationTime: NOW + 24 * HOUR_MS,
    runningSince: null,
    runningBase: null,
    seenAt: NOW,
    ...change,
  };
}

const running = (minutes: number, processed: number, change: Partial<Subject> = {}) =>
  subject({
    state: "running",
    submitTime: NOW - HOUR_MS,
    runningSince: NOW - minutes * MINUTE_MS,
    runningBase: 0,
    processedRecordCount: processed,
    ...change,
  });

function minutesOf(told: ReturnType<typeof estimate>): [number, number] {
  if (!("from" in told)) throw new Error(told.kind);
  return [(told.from - NOW) / MINUTE_MS, (told.to - NOW) / MINUTE_MS];
}

describe("when a job starts", () => {
  it("lies in the range of what earlier jobs waited", () => {
    const [from, to] = minutesOf(estimate(subject(), taught()));
    expect(from).toBeGreaterThan(8);
    expect(to).toBeLessThan(34);
    expect(to - from).toBeGreaterThan(10);
  });

  it("is told anew of a job that has waited already, never in the past", () => {
    const [from, to] = minutesOf(estimate(subject({ submitTime: NOW - 20 * MINUTE_MS }), taught()));
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThan(14);
  });

  it("is not told of a job that waits for longer than all others did", () => {
    expect(estimate(subject({ submitTime: NOW - 5 * HOUR_MS }), taught())).toEqual({ kind: "longer-than-usual" });
  });

  it("is not told from a handful of jobs, or of a job without a submit time", () => {
    expect(estimate(subject(), taught(15))).toEqual({ kind: "too-early" });
    expect(estimate(subject({ submitTime: null }), taught())).toEqual({ kind: "too-early" });
  });

  it("of a model that nobody has used is told from all others", () => {
    expect(estimate(subject({ modelId: "new", totalRecordCount: null }), taught()).kind).toBe("starts");
  });

  it("is never told to be after the time limit", () => {
    const told = estimate(subject({ jobExpirationTime: NOW + 20 * MINUTE_MS }), taught());
    expect(minutesOf(told)[1]).toBe(20);
    expect(estimate(subject({ jobExpirationTime: NOW + MINUTE_MS }), taught())).toEqual({ kind: "time-limit" });
  });
});

describe("when a job is done", () => {
  it("follows its own pace, which may be another than that of earlier jobs", () => {
    const [from, to] = minutesOf(estimate(running(50, 500), taught()));
    expect(from).toBeGreaterThan(35);
    expect(to).toBeGreaterThan(42);
    expect(to).toBeLessThan(70);
  });

  it("moves away while the counters stand still", () => {
    const [, first] = minutesOf(estimate(running(5, 500), taught()));
    const [, later] = minutesOf(estimate(running(60, 500), taught()));
    expect(later).toBeGreaterThan(first + 30);
  });

  it("is not told without counters, or where they contradict themselves", () => {
    const told = (change: Partial<Subject>) => estimate(running(5, 500, change), taught());
    expect(told({ totalRecordCount: null })).toEqual({ kind: "too-early" });
    expect(told({ processedRecordCount: null })).toEqual({ kind: "too-early" });
    expect(told({ processedRecordCount: 2_000 })).toEqual({ kind: "too-early" });
    expect(told({ runningSince: null })).toEqual({ kind: "too-early" });
    expect(told({ runningBase: 600 })).toEqual({ kind: "too-early" });
  });

  it("without any history is not told", () => {
    expect(estimate(running(5, 500), new JobHistory())).toEqual({ kind: "too-early" });
  });

  it("a run of which nothing was seen on its way teaches a pace, but no certainty", () => {
    const history = new JobHistory();
    for (let job = 0; job < 60; job += 1) {
      const startTime = NOW - (60 - job) * HOUR_MS;
      history.addRun({ modelId: "lite", records: 1_000, startTime, endTime: startTime + HOUR_MS / 2, marks: [] });
    }
    expect(estimate(running(5, 500), history)).toEqual({ kind: "too-early" });
  });
});

it("whatever AWS says, a range begins after the last look, ends after its beginning and before the time limit", () => {
  const count = fc.option(fc.nat(60_000), { nil: null });
  const moment = fc.option(fc.integer({ min: NOW - 200 * HOUR_MS, max: NOW + 200 * HOUR_MS }), { nil: null });
  const history = taught();
  fc.assert(
    fc.property(
      fc.constantFrom("waiting" as const, "running" as const),
      fc.tuple(count, count, count),
      fc.tuple(moment, moment, moment),
      (state, [totalRecordCount, processedRecordCount, runningBase], [submitTime, jobExpirationTime, runningSince]) => {
        const counts = { totalRecordCount, processedRecordCount, runningBase };
        const told = estimate(subject({ state, ...counts, submitTime, jobExpirationTime, runningSince }), history);
        if (!("from" in told)) return;
        expect(told.from).toBeLessThanOrEqual(told.to);
        expect(told.from).toBeGreaterThanOrEqual(NOW - 1);
        expect(told.to).toBeLessThanOrEqual((jobExpirationTime ?? Infinity) + 1);
      },
    ),
  );
});
