import { crc32 } from "node:zlib";
import { type JobPlan, jobPlanSchema, type JobPlanInput } from "@/lib/starts/plan";

/** Settings of a server that takes files. */
export const UPLOAD_SETTINGS = {
  BATCHBOARD_INPUT_PLACE: "s3://acme-batch/in/batchboard/",
  BATCHBOARD_MIN_RECORDS: "10",
  BATCHBOARD_MAX_RECORDS: "100",
};

let made = 0;

/** A CSV of so many rows. */
export function csvOf(rows: number): Buffer {
  const lines = Array.from({ length: rows }, (_, row) => `"Chair ${row}, oak",It is "nice" ${row}`);
  return Buffer.from(
    `name,text\n${lines.map((line) => line.replaceAll('It is "nice"', '"It is ""nice""')).join('"\n')}"\n`,
  );
}

/** A plan for a file as the form makes it, with a name of its own. */
export function planFor(file: Buffer, change: Partial<JobPlanInput> = {}, rows = 0): JobPlan {
  made += 1;
  const plan: JobPlanInput = {
    file: { name: "catalogue.csv", bytes: file.length, crc32: crc32(file) },
    fileOf: null,
    rows: {
      read: {
        ...{ kind: "csv", isGzip: false, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
      },
      form: "table",
      idColumn: null,
      columnMap: {},
      leaveOut: [],
      sendOnce: false,
      fillUp: false,
    },
    content: {
      prompt: "Describe {name}: {text}",
      system: "",
      answerForm: { kind: "text" },
      modelId: "amazon.nova-lite-v1:0",
      maxTokens: 100,
      temperature: null,
      stopSequences: [],
    },
    recipe: null,
    job: {
      jobName: `texts-${process.pid}-${made}`,
      outputS3Uri: "s3://acme-batch/out/",
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      timeoutDurationInHours: 24,
      tags: [],
    },
    confirmed: { rows, sent: rows, leftOut: 0 },
    tryIds: [],
    ...change,
  };
  return jobPlanSchema.parse(plan);
}

/** A form's token. */
export function newToken(): string {
  made += 1;
  return `token-${process.pid}-${made}`;
}
