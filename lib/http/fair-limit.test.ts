import { afterEach, beforeEach, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { countRequest } from "./fair-limit";

beforeEach(() => setClock(Date.UTC(2030, 5, 1)));
afterEach(() => setClock(null));

/** How many of these requests went through. */
function send(kind: "act" | "read", userId: string, times: number): number {
  let through = 0;
  for (let time = 0; time < times; time += 1) {
    try {
      countRequest(kind, userId);
      through += 1;
    } catch (error) {
      expect(error).toMatchObject({ code: "too-many-requests", status: 429 });
    }
  }
  return through;
}

test("O8: of 1,000 requests of one person at once only a burst goes through, and others are served", () => {
  expect(send("act", "mara", 1000)).toBeLessThan(65);
  expect(send("read", "mara", 1000)).toBeLessThan(330);
  expect(send("act", "ines", 10)).toBe(10);
  expect(send("read", "ines", 10)).toBe(10);
});

test("O8: it comes back by the second, also for who does not stop asking", () => {
  send("act", "jonas", 100);
  let through = 0;
  for (let tenth = 0; tenth < 100; tenth += 1) {
    setClock(now() + 100);
    through += send("act", "jonas", 1);
  }
  expect(through).toBeGreaterThanOrEqual(9);
  expect(through).toBeLessThanOrEqual(12);
});

test("O8: a clock that goes back gives nothing and takes nothing", () => {
  send("act", "viktor", 100);
  setClock(now() - 3_600_000);
  expect(send("act", "viktor", 5)).toBe(0);
});
