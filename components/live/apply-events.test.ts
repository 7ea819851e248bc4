import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Freshness } from "@/lib/jobs/job";
import { jobKeys } from "@/lib/jobs/queries";
import { createEventApplier } from "./apply-events";

const at = (changeNumber: number) => ({ now: 0, changeNumber }) as Freshness;
const change = (...jobIds: string[]) => ({ type: "change" as const, jobIds, spreadMs: 0, freshness: at(1) });
const look = (changeNumber: number) => ({ type: "freshness" as const, freshness: at(changeNumber) });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const page = { isHidden: false };
  const client = new QueryClient();
  const refill = () => {
    for (const key of [jobKeys.tiles(), jobKeys.detail("a"), jobKeys.detail("b"), jobKeys.stop("s")]) {
      client.setQueryData(key, {});
    }
  };
  refill();
  const stale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  return { page, refill, stale, ...createEventApplier(client, 1, () => page.isHidden) };
}

it("a change is read at once, and only what it concerns", () => {
  const { apply, stale } = watched();
  apply(change("a"));
  expect(stale(jobKeys.tiles())).toBe(true);
  expect(stale(jobKeys.detail("a"))).toBe(true);
  expect(stale(jobKeys.detail("b"))).toBe(false);
});

it("a hundred changes in a second are one more reading, not a hundred", () => {
  const { refill, apply, stale } = watched();
  apply(change("a"));
  refill();
  for (let index = 0; index < 100; index += 1) apply(change("b"));
  expect(stale(jobKeys.tiles())).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(stale(jobKeys.tiles())).toBe(true);
  expect(stale(jobKeys.detail("b"))).toBe(true);
});

it("a Stop that moved on and a look without changes leave the table alone", () => {
  const { apply, stale } = watched();
  apply({ type: "stop", stopId: "s" });
  apply(look(1));
  expect(stale(jobKeys.stop("s"))).toBe(true);
  expect(stale(jobKeys.tiles())).toBe(false);
});

it("where many look on, each reads at a moment of its own", () => {
  const { apply, stale } = watched();
  vi.spyOn(Math, "random").mockReturnValueOnce(0.5);
  apply({ ...change("a"), spreadMs: 2_000 });
  expect(stale(jobKeys.tiles())).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(stale(jobKeys.tiles())).toBe(true);
});

it("changes that nobody told of, while the stream was away, are read when it is back", () => {
  const { refill, apply, stale } = watched();
  apply(look(7));
  vi.advanceTimersByTime(2_000);
  expect(stale(jobKeys.tiles())).toBe(true);
  expect(stale(jobKeys.detail("b"))).toBe(true);
  refill();
  vi.advanceTimersByTime(1_000);
  apply(look(7));
  expect(stale(jobKeys.tiles())).toBe(false);
});

it("a hidden page puts off the table until it is seen again, but not the job that its tab tells of", () => {
  const { page, apply, wake, stale } = watched();
  page.isHidden = true;
  apply(change("a"));
  expect(stale(jobKeys.tiles())).toBe(false);
  expect(stale(jobKeys.detail("a"))).toBe(true);
  page.isHidden = false;
  wake();
  expect(stale(jobKeys.tiles())).toBe(true);
});
