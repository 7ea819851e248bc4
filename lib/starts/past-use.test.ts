import { describe, expect, it } from "vitest";
import { durationSentence } from "./past-use";

const MINUTE_MS = 60_000;
const took = (from: number, to: number) =>
  durationSentence({ duration: { jobs: 9, fromMs: from * MINUTE_MS, toMs: to * MINUTE_MS } });

describe("how long similar jobs took", () => {
  it("is said in the unit that fits", () => {
    expect(took(12, 48)).toBe("Similar jobs took 12 to 48 minutes.");
    expect(took(62, 185)).toBe("Similar jobs took 1 to 3 hours.");
    expect(took(60 * 20, 60 * 70)).toBe("Similar jobs took 1 to 3 days.");
    expect(took(110, 125)).toBe("Similar jobs took about 2 hours.");
    expect(took(0.2, 0.9)).toBe("Similar jobs took about 1 minute.");
  });

  it("is not said where too few have ended", () => {
    expect(durationSentence({ duration: null })).toBe("");
  });
});
