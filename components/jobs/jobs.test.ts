import { describe, expect, it } from "vitest";
import type { User } from "@/lib/auth/role";
import type { Job } from "@/lib/jobs/job";
import { rangeOf, withRows } from "./selection";
import { planStop, type StoppableJob, whyNotStop } from "./stop-plan";
import { holdBack } from "./waiting-jobs";

const job = (jobId: string, status = "InProgress") => ({ jobId, status }) as Job;
const byId = (...jobs: Job[]) => new Map(jobs.map((each) => [each.jobId, each]));

describe("new jobs", () => {
  it("that would push down what is read wait", () => {
    const [a, b, c] = [job("a"), job("b"), job("c")];
    const shown = holdBack([job("n"), a, b], ["a", "b", "c"], byId(a, b, c));
    expect(shown.waiting).toBe(1);
    expect(shown.jobs.map(({ jobId }) => jobId)).toEqual(["a", "b", "c"]);
  });

  it("rows that are known change in place meanwhile", () => {
    const shown = holdBack([job("n"), job("a", "Completed")], ["a"], byId(job("a")));
    expect(shown.jobs).toEqual([job("a", "Completed")]);
  });

  it("that come in below are shown at once", () => {
    expect(holdBack([job("a"), job("n")], ["a"], byId(job("a")))).toEqual({ jobs: [job("a"), job("n")], waiting: 0 });
  });

  it("are all shown when the view is drawn anew", () => {
    expect(holdBack([job("n"), job("a")], null, byId()).waiting).toBe(0);
  });
});

describe("the selection", () => {
  const order = ["a", "b", "c", "d"];

  it("with Shift reaches from the last row to this one, in either direction", () => {
    expect(rangeOf(order, "b", "d")).toEqual(["b", "c", "d"]);
    expect(rangeOf(order, "d", "b")).toEqual(["b", "c", "d"]);
    expect(rangeOf(order, null, "c")).toEqual(["c"]);
    expect(rangeOf(order, "gone", "c")).toEqual(["c"]);
  });

  it("adds and takes away", () => {
    expect([...withRows(new Set(["a"]), ["b"], true)]).toEqual(["a", "b"]);
    expect([...withRows(new Set(["a", "b"]), ["a"], false)]).toEqual(["b"]);
  });
});

describe("a Stop of a selection", () => {
  const mara: User = { id: "mara", name: "Mara", role: "operator" };
  const stoppable = (jobId: string, startedBy: string | null, outcome = "running") =>
    ({ jobId, outcome, endTime: null, startedBy: startedBy && { id: startedBy, name: startedBy } }) as StoppableJob;
  const jobs = [stoppable("a", "mara"), stoppable("b", "jonas"), stoppable("c", null), stoppable("d", "mara", "done")];

  it("says how many can be stopped, how many have ended, how many are other people's", () => {
    const plan = planStop(jobs, mara);
    expect(plan.stoppable.map(({ jobId }) => jobId)).toEqual(["a"]);
    expect(plan).toMatchObject({ ended: 1, notYours: 2 });
    expect(planStop(jobs, { ...mara, role: "admin" })).toMatchObject({ ended: 1, notYours: 0 });
  });

  it("a reason is given to whoever may not", () => {
    expect(whyNotStop(mara, { startedBy: { id: "mara", name: "Mara" } })).toBeUndefined();
    expect(whyNotStop(mara, { startedBy: { id: "jonas", name: "Jonas" } })).toMatch(/Jonas started/);
    expect(whyNotStop(mara, { startedBy: null })).toMatch(/outside Batchboard/);
    expect(whyNotStop({ ...mara, role: "viewer" }, { startedBy: null })).toMatch(/Your role/);
  });
});
