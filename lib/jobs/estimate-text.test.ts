import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateSentence, estimateText, limitText } from "./estimate-text";

const now = Date.parse("2026-11-24T13:00:00Z");
const viewing = { locale: "en-GB", timeZone: "Europe/Berlin", now };
const at = (minutes: number) => now + minutes * 60_000;

describe("when a job starts or is done, in words", () => {
  test.each([
    ["starts in 5–40 min", "starts", 5, 40],
    ["starts in 7–12 min", "starts", 7.4, 11.2],
    ["starts in 5–70 min", "starts", 6.4, 68.2],
    ["starts within 10 min", "starts", 0.3, 9.5],
    ["starts between 15:10 and 17:25", "starts", 70, 203],
    ["done between 14:10 and 14:50", "done", 12, 47],
    ["done between 14:12 and 14:19", "done", 12.5, 18.2],
    ["done before 14:50", "done", -3, 47],
    ["done between Today, 23:00 and Tomorrow, 01:05", "done", 540, 661],
    ["done between Tomorrow, 09:00 and Tomorrow, 10:00", "done", 1140, 1200],
  ] as const)("%s", (words, kind, from, to) => {
    expect(estimateText({ kind, from: at(from), to: at(to) }, viewing)).toBe(words);
  });

  test("it is no countdown: once the range is over it takes longer than usual", () => {
    expect(estimateText({ kind: "starts", from: at(-50), to: at(-6) }, viewing)).toBe("takes longer than usual");
    expect(estimateText({ kind: "done", from: at(-50), to: at(-6) }, viewing)).toBe("takes longer than usual");
  });

  test("what cannot be told is said", () => {
    expect(estimateText({ kind: "too-early" }, viewing)).toBe("too early to tell");
    expect(estimateText({ kind: "longer-than-usual" }, viewing)).toBe("takes longer than usual");
    expect(estimateText({ kind: "time-limit" }, viewing)).toBe("may reach its time limit first");
  });

  test("a range of no length is one moment", () => {
    expect(estimateText({ kind: "starts", from: at(1), to: at(1) }, viewing)).toBe("starts in about 1 min");
  });

  test("any range at any time, in any zone, gives words without a negative number", () => {
    const minute = fc.integer({ min: -10_000, max: 10_000 });
    fc.assert(
      fc.property(fc.constantFrom("starts" as const, "done" as const), minute, fc.nat(10_000), (kind, from, long) => {
        const words = estimateText({ kind, from: at(from), to: at(from + long) }, viewing);
        expect(words).toMatch(/^(starts|done|takes)/);
        expect(words).not.toMatch(/ -\d|NaN|undefined/);
        const range = /in (\d+)–(\d+) min/.exec(words);
        if (range) expect(Number(range[1])).toBeLessThan(Number(range[2]));
      }),
    );
  });
});

describe("the time limit, in words", () => {
  test.each([
    ["will expire on Thursday 09:00", "2026-11-26T08:00:00Z"],
    ["will expire on Tue 1 Dec, 13:00", "2026-12-01T12:00:00Z"],
  ])("%s", (words, moment) => {
    expect(limitText(Date.parse(moment), viewing)).toBe(words);
  });

  test("none where there is none, or where it has passed", () => {
    expect(limitText(null, viewing)).toBeNull();
    expect(limitText(at(-1), viewing)).toBeNull();
  });

  test("follows the viewer's locale", () => {
    expect(limitText(Date.parse("2026-11-26T08:00:00Z"), { ...viewing, locale: "en-US" })).toBe(
      "will expire on Thursday 09:00 AM",
    );
  });
});

test("as sentences they follow another one", () => {
  const jobExpirationTime = Date.parse("2026-11-26T08:00:00Z");
  expect(estimateSentence({ estimate: { kind: "longer-than-usual" }, jobExpirationTime }, viewing)).toBe(
    " It takes longer than usual. It will expire on Thursday 09:00, if it has not ended by then.",
  );
  expect(estimateSentence({ estimate: null, jobExpirationTime: null }, viewing)).toBe("");
});
