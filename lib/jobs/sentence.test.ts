import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { outcomeOf } from "./outcome";
import { progressOf, progressShares, progressText } from "./progress";
import { badgeLine, costText, jobSentence, type Telling } from "./sentence";
import { JOB_STATUSES } from "./job-status";

const viewing = { locale: "en-GB", timeZone: "UTC", now: Date.parse("2026-11-23T12:00:00Z") };

function job(status: string, [total, processed, success, error]: (number | null)[], more: Partial<Telling> = {}) {
  const counts = {
    totalRecordCount: total ?? null,
    processedRecordCount: processed ?? null,
    successRecordCount: success ?? null,
    errorRecordCount: error ?? null,
  };
  const rest = {
    message: null,
    stoppedBy: null,
    endTime: null,
    jobExpirationTime: null,
    estimate: null,
    goneSince: null,
  };
  return { status, outcome: outcomeOf({ status, ...counts }), ...counts, ...rest, ...more } satisfies Telling;
}

const mara = { id: "mara", name: "Mara Okafor" };

describe("the line under a badge", () => {
  test.each<[string, Telling]>([
    ["AWS has it and will check the file next.", job("Submitted", [])],
    ["AWS is checking the file. This usually takes minutes.", job("Validating", [])],
    ["The file is fine. The job starts when there is capacity.", job("Scheduled", [18400, 0, 0, 0])],
    ["31,032 of 50,000 records done.", job("InProgress", [50000, 31032, 31020, 12])],
    ["31,032 of 50,000 records done.", job("InProgress", [50000, null, 31020, 12])],
    ["AWS has not said yet how many records are done.", job("InProgress", [])],
    ["All 2,400 records have an answer.", job("Completed", [2400, 2400, 2400, 0])],
    ["The one record has an answer.", job("Completed", [1, 1, 1, 0])],
    ["12,115 of 12,118 records have an answer, 3 failed.", job("Completed", [12118, 12118, 12115, 3])],
    ["90 of 100 records have an answer, 7 failed, 3 are missing.", job("Completed", [100, 97, 90, 7])],
    ["90 of 100 records have an answer.", job("Completed", [100, null, 90, null])],
    ["All 100 records failed.", job("Completed", [100, 100, 0, 100])],
    ["None of 100 records has an answer, 60 failed, 40 are missing.", job("Completed", [100, 60, 0, 60])],
    ["AWS does not say how many records have an answer. Open the results to count them.", job("Completed", [])],
    [
      "41,196 of 50,000 records have an answer; the time limit was reached.",
      job("PartiallyCompleted", [50000, 43100, 41196, 1904]),
    ],
    ["The time limit was reached before every record was processed.", job("PartiallyCompleted", [])],
    ["It waited in the queue until its time limit. Nothing was charged.", job("Expired", [])],
    ["AWS is winding it down.", job("Stopping", [10, 5, 5, 0])],
    ["Outside Batchboard; 3,100 of 10,000 records done.", job("Stopped", [10000, 3100, 3100, 0])],
    ["By Mara Okafor; 3,100 of 10,000 records done.", job("Stopped", [10000, 3100, 3100, 0], { stoppedBy: mara })],
    ["By Mara Okafor.", job("Stopped", [], { stoppedBy: mara })],
    ["AWS gave no reason.", job("Failed", [])],
  ])("%s", (line, telling) => {
    expect(badgeLine(telling, viewing)).toBe(line);
  });

  test("A8: a state nobody knows is told neutrally, until AWS gives an end time", () => {
    expect(badgeLine(job("Hibernating", []), viewing)).toContain("does not know this state yet");
    expect(badgeLine(job("Hibernating", [], { endTime: 5 }), viewing)).toContain("has ended");
  });

  test("a failed job's line is the cause, with its numbers", () => {
    const message = "Batch job contains less records (64) than the required minimum of: 100";
    expect(badgeLine(job("Failed", [], { message }), viewing)).toBe(
      "The file has 64 records; this model needs at least 100.",
    );
  });
});

describe("the sentence on a job's page", () => {
  test("a job that ran out of time says how its records divide", () => {
    expect(jobSentence(job("PartiallyCompleted", [50000, 43100, 41196, 1904]), viewing)).toEqual({
      what: "This job ran out of time before every record was processed. 41,196 records have an answer. 1,904 were tried and failed, 6,900 were not processed.",
      next: "You have only paid for what was processed. You can run it again with a longer time limit.",
    });
  });

  test("a running job says when it may be done, and when its time is over", () => {
    const [from, to] = [viewing.now + 70 * 60_000, viewing.now + 110 * 60_000];
    const telling = job("InProgress", [50000, 31032, 31020, 12], {
      estimate: { kind: "done", from, to },
      jobExpirationTime: Date.parse("2026-11-26T09:00:00Z"),
    });
    expect(jobSentence(telling, viewing).what).toBe(
      "31,032 of 50,000 records done, 12 of them failed. It is probably done between 13:10 and 13:50. It will expire on Thursday 09:00, if it has not ended by then.",
    );
  });

  test("a waiting job says when it may start, or that it is too early to tell", () => {
    const [from, to] = [viewing.now + 5 * 60_000, viewing.now + 40 * 60_000];
    expect(jobSentence(job("Scheduled", [], { estimate: { kind: "starts", from, to } }), viewing).what).toBe(
      "The file is fine. The job starts when there is capacity. It probably starts in 5–40 min.",
    );
    expect(jobSentence(job("Submitted", [], { estimate: { kind: "too-early" } }), viewing).what).toBe(
      "AWS has it and will check the file next. It is too early to tell how long it takes.",
    );
  });

  test("A9: a job that AWS no longer lists says so, with since when", () => {
    const telling = job("Stopped", [], { goneSince: viewing.now - 24 * 3_600_000 });
    expect(jobSentence(telling, viewing).what).toContain("AWS no longer lists this job, since Yesterday, 12:00.");
  });

  test("A8: any status with any counters, in or out of order, gives sentences without a negative or missing number", () => {
    const count = fc.option(fc.nat(1_000_000), { nil: null });
    const status = fc.oneof(fc.constantFrom(...JOB_STATUSES), fc.string());
    fc.assert(
      fc.property(status, fc.tuple(count, count, count, count), (name, counts) => {
        const telling = job(name, counts);
        const { what, next } = jobSentence(telling, viewing);
        const all = `${badgeLine(telling, viewing)} ${what} ${next} ${progressText(telling, viewing) ?? ""}`;
        expect(all).not.toMatch(/-\d|null|undefined|NaN|–/);
        const shares = progressShares(progressOf(telling));
        if (shares) expect(shares.answered + shares.failed).toBeLessThanOrEqual(1.0000001);
      }),
    );
  });
});

describe("progress and cost", () => {
  test("the bar's text counts answers", () => {
    expect(progressText(job("PartiallyCompleted", [50000, 43100, 41196, 1904]), viewing)).toBe(
      "41,196 of 50,000 · 1,904 errors",
    );
    expect(progressText(job("Completed", [2400, 2400, 2400, 0]), viewing)).toBe("2,400 records · no errors");
    expect(progressText(job("Completed", [2400, null, null, null]), viewing)).toBe("2,400 records");
    expect(progressText(job("Submitted", []), viewing)).toBeNull();
  });

  test("M9: an unknown cost is a dash, never $0", () => {
    const cost = { why: "No price is known.", priceDate: null, onDemandUsd: null };
    const money = (usd: number | null) => `$${String(usd)}`;
    expect(costText({ ...cost, usd: null, kind: "unknown" }, money)).toBe("–");
    expect(costText({ ...cost, usd: 2, kind: "running" }, money)).toBe("≈ $2");
    expect(costText({ ...cost, usd: 0, kind: "none" }, money)).toBe("$0");
  });
});
