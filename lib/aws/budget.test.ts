import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CallBudget } from "./budget";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the budget of calls", () => {
  it("A1: calls a second stay bounded, however many wait", async () => {
    const budget = new CallBudget(2);
    let started = 0;
    for (let call = 0; call < 100; call += 1) void budget.take("person").then(() => (started += 1));
    await vi.advanceTimersByTimeAsync(10_000);
    expect(started).toBeGreaterThanOrEqual(20);
    expect(started).toBeLessThanOrEqual(4 + 20);
  });

  it("A1: a person's act goes before polling that waits longer, and finds room in the burst", async () => {
    const budget = new CallBudget(2);
    const order: string[] = [];
    for (let call = 0; call < 20; call += 1) void budget.take("poll").then(() => order.push("poll"));
    await vi.advanceTimersByTimeAsync(5_000);
    order.length = 0;
    void budget.take("person").then(() => order.push("person"));
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["person"]);
  });

  it("A1: any mixture is served within the allowance, people first, and nothing is lost", async () => {
    const calls = fc.array(fc.constantFrom("person" as const, "poll" as const), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), calls, async (perSecond, wanted) => {
        const budget = new CallBudget(perSecond);
        const startedAt = performance.now();
        let served = 0;
        for (const priority of wanted) {
          void budget.take(priority).then(() => {
            served += 1;
            const allowed = Math.max(4, perSecond * 2) + ((performance.now() - startedAt) / 1000) * perSecond;
            expect(served).toBeLessThanOrEqual(allowed + 0.001);
          });
        }
        await vi.advanceTimersByTimeAsync((wanted.length / perSecond + 5) * 1000);
        expect(served).toBe(wanted.length);
      }),
      { numRuns: 30 },
    );
  });

  it("a call that is given up leaves the queue", async () => {
    const budget = new CallBudget(1);
    for (let call = 0; call < 4; call += 1) await budget.take("person");
    const leave = new AbortController();
    const given = expect(budget.take("person", leave.signal)).rejects.toMatchObject({ code: "aws-unreachable" });
    const next = budget.take("person");
    leave.abort();
    await given;
    await vi.advanceTimersByTimeAsync(1_100);
    await expect(next).resolves.toBeUndefined();
  });

  it("A1: a queue is bounded: what comes on top of 1,000 waiting calls is told that AWS is busy", async () => {
    const budget = new CallBudget(1);
    const calls = Array.from({ length: 1_010 }, () => budget.take("poll").catch((error: unknown) => error));
    await expect(calls.at(-1)).resolves.toMatchObject({ code: "aws-throttled" });
  });
});
