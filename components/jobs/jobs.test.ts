import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { User } from "@/lib/auth/role";
import type { Job } from "@/lib/jobs/job";
import { rangeOf, withRows } from "./selection";
import { planStop, type StoppableJob, whyNotStop } from "./stop-plan";
import { drawAnew, holdBack } from "./waiting-jobs";

const job = (jobId: string, outcome: Job["outcome"] = "done", at = 0) =>
  ({ jobId, outcome, status: outcome, endTime: null, submitTime: at }) as Job;
const ids = (jobs: readonly Job[]) => jobs.map(({ jobId }) => jobId).join("");

describe("new jobs", () => {
  const [a, b, c, n, m] = [job("a"), job("b"), job("c"), job("n"), job("m")];

  it("that would push down what is read wait, and what they push to the next page stays", () => {
    const shown = holdBack([a, b, c], [n, a, b]);
    expect(shown.waiting).toBe(1);
    expect(ids(shown.rows)).toBe("abc");
  });

  it("a job that runs does not stay with old numbers when it is pushed to the next page", () => {
    expect(ids(holdBack([a, b, job("c", "running")], [n, a, b]).rows)).toBe("ab");
  });

  it("rows that are known change in place meanwhile", () => {
    const changed = job("a", "failed");
    expect(holdBack([a, b], [n, changed, b]).rows).toEqual([changed, b]);
  });

  it("that come in below are shown at once", () => {
    expect(holdBack([a], [a, n])).toEqual({ rows: [a, n], waiting: 0, isMoved: false });
  });

  it("more and more of them are counted until they are shown", () => {
    const first = holdBack([a, b], [n, a, b]);
    expect(holdBack(first.rows, [m, n, a, b]).waiting).toBe(2);
    expect(drawAnew([m, n, a, b])).toEqual({ rows: [m, n, a, b], waiting: 0, isMoved: false });
  });

  it("are all shown where nothing is left that they could move", () => {
    expect(holdBack([a, b], [n, m])).toEqual({ rows: [n, m], waiting: 0, isMoved: false });
  });

  it("a job that no longer matches goes, though others wait", () => {
    expect(ids(holdBack([a, b, c], [n, a, c]).rows)).toBe("ac");
  });

  it("rows that would stand in another order by now stay, and it is said", () => {
    const shown = holdBack([a, b, c], [c, a, b]);
    expect(ids(shown.rows)).toBe("abc");
    expect(shown).toMatchObject({ waiting: 0, isMoved: true });
  });

  it("whatever happens, no row is twice on the screen and those that stay keep their order", () => {
    const lists = fc.uniqueArray(fc.constantFrom(..."abcdefgh"), { maxLength: 8 });
    fc.assert(
      fc.property(lists, lists, (before, after) => {
        const { rows, waiting } = holdBack(
          before.map((id) => job(id)),
          after.map((id) => job(id)),
        );
        const shown = [...ids(rows)];
        expect(new Set(shown).size).toBe(shown.length);
        const stayed = shown.filter((id) => before.includes(id));
        if (before.some((id) => after.includes(id))) {
          expect(stayed).toEqual(before.filter((id) => stayed.includes(id)));
          expect(shown.filter((id) => after.includes(id)).length + waiting).toBe(after.length);
        } else expect(shown).toEqual(after);
      }),
    );
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
    expect(planStop(jobs, mara, 3)).toMatchObject({ ended: 4 });
  });

  it("a reason is given to whoever may not", () => {
    expect(whyNotStop(mara, { startedBy: { id: "mara", name: "Mara" } })).toBeUndefined();
    expect(whyNotStop(mara, { startedBy: { id: "jonas", name: "Jonas" } })).toMatch(/Jonas started/);
    expect(whyNotStop(mara, { startedBy: null })).toMatch(/outside Batchboard/);
    expect(whyNotStop({ ...mara, role: "viewer" }, { startedBy: null })).toMatch(/Your role/);
  });
});
