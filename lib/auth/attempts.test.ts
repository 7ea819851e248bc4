import { afterEach, beforeEach, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { countFailure, EVERYBODY, forgetFailures, takeBackFailure, waitBeforeTry } from "./attempts";

let day = Date.UTC(2031, 0, 1);
beforeEach(() => setClock((day += 86_400_000)));
afterEach(() => setClock(null));

function fail(key: string, times: number): void {
  for (let time = 0; time < times; time += 1) countFailure([key]);
}

/** Seconds, whole: the clock goes on while the test runs. */
function waitOf(key: string): number {
  return Math.ceil(waitBeforeTry([key]) / 1000);
}

test("W6: after five failures each try waits twice as long as the one before, five minutes at most", () => {
  fail("account:a", 4);
  expect(waitOf("account:a")).toBe(0);
  const waits = Array.from({ length: 10 }, () => {
    fail("account:a", 1);
    return waitOf("account:a");
  });
  expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

test("W6: guessing at everybody from everywhere is slowed down, and never shuts the door for long", () => {
  fail(EVERYBODY, 199);
  expect(waitOf(EVERYBODY)).toBe(0);
  fail(EVERYBODY, 50);
  expect(waitOf(EVERYBODY)).toBe(10);
});

test("the longest of the waits counts, and no wait is negative", () => {
  fail("account:b", 6);
  fail("address:1", 1);
  expect(Math.ceil(waitBeforeTry(["address:1", "account:b"]) / 1000)).toBe(4);
  setClock(now() + 60_000);
  expect(waitBeforeTry(["account:b", "nobody-tried"])).toBe(0);
});

test("a success forgets the account's failures, and takes back what it counted for the address", () => {
  fail("account:c", 9);
  forgetFailures("account:c");
  expect(waitOf("account:c")).toBe(0);
  for (let time = 0; time < 100; time += 1) {
    countFailure(["address:2"]);
    takeBackFailure("address:2");
  }
  expect(waitOf("address:2")).toBe(0);
});

test("after half an hour without a try everything is forgotten", () => {
  fail("account:d", 12);
  setClock(now() + 31 * 60_000);
  fail("account:d", 1);
  expect(waitOf("account:d")).toBe(0);
});

test("W6: endless names do not fill the memory", () => {
  for (let name = 0; name < 10_050; name += 1) countFailure([`account:name-${name}`]);
  fail("account:name-0", 4);
  expect(waitOf("account:name-0"), "the oldest were let go").toBe(0);
});
