import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Freshness } from "@/lib/jobs/job";
import { jobKeys } from "@/lib/jobs/queries";
import { createEventApplier } from "./apply-events";

const freshness = { now: 0, changeNumber: 1 } as Freshness;
const change = (...jobIds: string[]) => ({ type: "change" as const, jobIds, freshness });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched() {
  const client = new QueryClient();
  for (const key of [jobKeys.tiles(), jobKeys.detail("a"), jobKeys.detail("b"), jobKeys.stop("s")]) {
    client.setQueryData(key, {});
  }
  const stale = (key: readonly unknown[]) => client.getQueryState(key)?.isInvalidated;
  return { client, stale, ...createEventApplier(client) };
}

it("a change is read at once, and only what it concerns", () => {
  const { apply, stale } = watched();
  apply(change("a"));
  expect(stale(jobKeys.tiles())).toBe(true);
  expect(stale(jobKeys.detail("a"))).toBe(true);
  expect(stale(jobKeys.detail("b"))).toBe(false);
});

it("a hundred changes in a second are one more reading, not a hundred", () => {
  const { client, apply, stale } = watched();
  apply(change("a"));
  client.setQueryData(jobKeys.tiles(), {});
  for (let index = 0; index < 100; index += 1) apply(change("b"));
  expect(stale(jobKeys.tiles())).toBe(false);
  vi.advanceTimersByTime(1_000);
  expect(stale(jobKeys.tiles())).toBe(true);
  expect(stale(jobKeys.detail("b"))).toBe(true);
});

it("a Stop that moved on and a look without changes leave the table alone", () => {
  const { apply, stale } = watched();
  apply({ type: "stop", stopId: "s" });
  apply({ type: "freshness", freshness });
  expect(stale(jobKeys.stop("s"))).toBe(true);
  expect(stale(jobKeys.tiles())).toBe(false);
});
