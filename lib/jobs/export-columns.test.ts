import { expect, test } from "vitest";
import { fromCsvCell } from "./csv-cell";
import { EXPORT_HEADER, exportRow } from "./export-columns";
import type { Job } from "./job";

const JOB: Job = {
  jobId: "q8x2k1m0v7ab",
  jobArn: "arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/q8x2k1m0v7ab",
  jobName: "reviews-to-topics-q3",
  status: "PartiallyCompleted",
  outcome: "out-of-time",
  group: "needs-look",
  message: null,
  modelId: "us.meta.llama3-3-70b-instruct-v1:0",
  modelName: "Llama 3.3 70B",
  submitTime: Date.parse("2026-11-22T16:30:00Z"),
  lastModifiedTime: null,
  endTime: Date.parse("2026-11-23T16:30:00Z"),
  jobExpirationTime: null,
  totalRecordCount: 50000,
  processedRecordCount: 43100,
  successRecordCount: 41196,
  errorRecordCount: 1904,
  counted: null,
  startedBy: { id: "mara", name: "Mara Okafor" },
  stoppedBy: null,
  cost: { usd: 12.371, kind: "ended", why: "Batch price.", priceDate: "2026-11-01", onDemandUsd: 24.7 },
  tags: [{ key: "team", value: "insights" }],
  estimate: null,
  goneSince: null,
};

function exported(job: Job): Record<string, string> {
  const row = exportRow(job, 0);
  return Object.fromEntries(EXPORT_HEADER.map((name, index) => [name, row[index] ?? ""]));
}

test("a job is exported with its numbers as numbers and its times in UTC", () => {
  expect(exported(JOB)).toMatchObject({
    Job: "reviews-to-topics-q3",
    Status: "Ran out of time",
    "What happened": "41,196 of 50,000 records have an answer; the time limit was reached.",
    Records: "50000",
    Answers: "41196",
    Errors: "1904",
    "Started by": "Mara Okafor",
    "Submitted (UTC)": "2026-11-22 16:30:00",
    Minutes: "1440",
    "Cost in USD (estimate)": "12.371",
    Tags: "team: insights",
  });
});

test("M9: an unknown cost is an empty cell, with why beside it", () => {
  const cost = { usd: null, kind: "unknown", why: "No price is known.", priceDate: null, onDemandUsd: null } as const;
  expect(exported({ ...JOB, cost })).toMatchObject({
    "Cost in USD (estimate)": "",
    "About the cost": "No price is known.",
  });
});

test("O2: a name, a tag or a message that begins like a formula is marked as text and reads back the same", () => {
  const formula = '=HYPERLINK("http://evil.example","x")';
  const cells = exported({ ...JOB, jobName: formula, message: "@SUM(1)", tags: [{ key: "+a", value: "" }] });
  expect([cells.Job, cells["AWS message"], cells.Tags]).toEqual([`'${formula}`, "'@SUM(1)", "'+a: "]);
  expect(fromCsvCell(cells.Job ?? "")).toBe(formula);
});
