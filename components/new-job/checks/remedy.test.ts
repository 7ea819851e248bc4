import { describe, expect, it } from "vitest";
import type { Check, CheckResult, Finding } from "@/lib/checks/finding";
import { inOrder, isBlocking, problemsFileName, remedyOf, resultWords, type RowChoice } from "./remedy";

const RESULT: CheckResult = {
  ...{ rows: 50_000, sent: 49_588, leftOut: 400, refused: 12, findings: [], promptCharacters: 0, recordBytes: 0 },
  tokens: { perCharacter: 0, longest: null, error: 0 },
};
const NOTHING: RowChoice = { leaveOut: [], sendOnce: false };

const found = (check: Check, changes: Partial<Finding> = {}): Finding => ({
  ...{ check, level: "warn", count: 12, rows: [2], column: null, title: check, detail: "" },
  ...changes,
});

describe("what can be done about rows in which something was found", () => {
  it("leaves them out, and sends them after all", () => {
    const finding = found("secret");
    const leave = remedyOf(finding, RESULT, NOTHING, "en-GB");
    expect(leave).toEqual({ words: "Leave these 12 out", change: { leaveOut: ["secret"] } });
    const left = { ...NOTHING, ...leave?.change };
    expect(remedyOf(finding, RESULT, left, "en-GB")).toEqual({
      words: "Send them after all",
      change: { leaveOut: [] },
    });
  });

  it("keeps what else was chosen", () => {
    const finding = found("secret");
    const choice: RowChoice = { leaveOut: ["too-long", "secret"], sendOnce: true };
    expect(remedyOf(finding, RESULT, choice, "en-GB")?.change).toEqual({ leaveOut: ["too-long"] });
  });

  it("never says that rows will be sent that cannot be", () => {
    const finding = found("duplicate-id", { level: "stop" });
    const remedy = remedyOf(finding, RESULT, { ...NOTHING, leaveOut: ["duplicate-id"] }, "en-GB");
    expect(remedy?.words).not.toContain("Send");
  });

  it("offers nothing where no row would be left to send", () => {
    const blank = { ...RESULT, sent: 0, refused: 20_000 };
    const empty = found("empty-prompt", { level: "stop", count: 19_998 });
    expect(remedyOf(empty, blank, NOTHING, "en-GB")).toBeNull();
    expect(remedyOf(found("bad-row", { level: "stop", count: 2 }), blank, NOTHING, "en-GB")).not.toBeNull();
    expect(remedyOf(found("alike", { count: RESULT.sent - 1 }), RESULT, NOTHING, "en-GB")).toBeNull();
    expect(remedyOf(found("secret", { count: RESULT.sent }), RESULT, NOTHING, "en-GB")).toBeNull();
  });

  it("can always be taken back", () => {
    const none = { ...RESULT, sent: 0, refused: 0, leftOut: 50_000 };
    const off: RowChoice = { ...NOTHING, leaveOut: ["empty-prompt"] };
    const finding = found("empty-prompt", { level: "stop", count: 50_000 });
    expect(remedyOf(finding, none, off, "en-GB")?.change).toEqual({ leaveOut: [] });
  });

  it("sends rows alike once", () => {
    const finding = found("alike");
    expect(remedyOf(finding, RESULT, NOTHING, "en-GB")?.change).toEqual({ sendOnce: true });
    expect(remedyOf(finding, RESULT, { ...NOTHING, sendOnce: true }, "en-GB")?.change).toEqual({ sendOnce: false });
  });

  it("puts first what the job cannot start with", () => {
    const stop = found("bad-row", { level: "stop" });
    const warn = found("secret", { count: 500 });
    expect(inOrder([warn, stop], NOTHING)).toEqual([stop, warn]);
    expect(isBlocking(stop, NOTHING)).toBe(true);
    expect(isBlocking(stop, { ...NOTHING, leaveOut: ["bad-row"] })).toBe(false);
    expect(isBlocking(warn, NOTHING)).toBe(false);
  });

  it("names the file of bad rows after the file", () => {
    expect(problemsFileName("Sales Q1.xlsx")).toBe("Sales Q1 – rows with problems.csv");
    expect(problemsFileName("a.csv.gz")).toBe("a – rows with problems.csv");
    expect(problemsFileName("notes")).toBe("notes – rows with problems.csv");
  });

  it("says what becomes of the rows", () => {
    expect(resultWords(RESULT, "en-GB")).toBe("49,588 rows will be sent, 400 left out, 12 cannot be sent.");
  });
});
