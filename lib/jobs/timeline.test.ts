import { expect, it } from "vitest";
import { timelineOf } from "./timeline";

const T = Date.UTC(2026, 10, 22, 16, 30);
const MIN = 60_000;
const seen = (status: string, at: number, notBefore: number | null = at - 5_000) => ({
  status,
  seenAt: T + at,
  notBefore: notBefore === null ? null : T + notBefore,
});

it("tells every step with its time and how long it took", () => {
  const steps = timelineOf(
    {
      status: "PartiallyCompleted",
      outcome: "out-of-time",
      submitTime: T,
      endTime: T + 1440 * MIN,
      observations: [
        seen("Submitted", 1_000, null),
        seen("Validating", MIN),
        seen("Scheduled", 4 * MIN),
        seen("InProgress", 134 * MIN),
      ],
    },
    T + 2000 * MIN,
  );
  expect(steps.map(({ label, state, durationMs }) => [label, state, durationMs])).toEqual([
    ["Submitted", "done", null],
    ["File checked", "done", 3 * MIN],
    ["In the queue", "done", 130 * MIN],
    ["Running", "done", 1306 * MIN],
    ["Ran out of time", "end", null],
  ]);
});

it("a step that began between two looks says so", () => {
  const steps = timelineOf(
    {
      status: "Scheduled",
      outcome: "queued",
      submitTime: T,
      endTime: null,
      observations: [seen("Scheduled", 4 * MIN, 0)],
    },
    T + 10 * MIN,
  );
  expect(steps.find(({ key }) => key === "queued")).toMatchObject({
    state: "current",
    began: { kind: "between", from: T, to: T + 4 * MIN },
    durationMs: 6 * MIN,
  });
  expect(steps.find(({ label }) => label === "File checked")?.state).toBe("unseen");
  expect(steps.at(-1)).toMatchObject({ label: "Running", state: "todo" });
});

it("of a job that had ended before it was first seen, nothing in between is claimed", () => {
  const steps = timelineOf(
    { status: "Completed", outcome: "done", submitTime: T, endTime: T + 60 * MIN, observations: [] },
    T + 90 * MIN,
  );
  expect(steps.map(({ state }) => state)).toEqual(["done", "unseen", "end"]);
});

it("a job that failed while its file was checked never ran", () => {
  const steps = timelineOf(
    {
      status: "Failed",
      outcome: "failed",
      submitTime: T,
      endTime: T + 3 * MIN,
      observations: [seen("Validating", MIN)],
    },
    T + 90 * MIN,
  );
  expect(steps.map(({ key }) => key)).toEqual(["submitted", "checking", "end"]);
});

it("A8: a job without a submit time still has a timeline", () => {
  const steps = timelineOf(
    { status: "Rehearsing", outcome: "unknown", submitTime: null, endTime: null, observations: [] },
    T,
  );
  expect(steps[0]).toMatchObject({ label: "Submitted", began: null });
});
