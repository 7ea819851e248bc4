import { describe, expect, it } from "vitest";
import type { CheckResult } from "@/lib/checks/finding";
import type { DraftContent } from "@/lib/drafts/draft";
import type { ModelChoice, NewJobOptions } from "@/lib/jobs/new-job";
import type { TableSummary } from "@/lib/table/table-summary";
import { fromContent, maxTokensOf, toContent } from "./form-content";
import { draftLike, emptyDraft } from "./form-draft";
import { countRecords, type PlanBasis, toJobPlan, unknownColumns } from "./form-plan";

const OPTIONS: NewJobOptions = {
  clientRequestToken: "0f8fad5b-d9cb-469f-a165-70867728950e",
  serviceRoles: [{ name: "Standard", value: "arn:aws:iam::111122223333:role/BatchInference" }],
  readPlaces: ["s3://acme-batch/"],
  writePlaces: ["s3://acme-batch/out/"],
  defaultOutputS3Uri: "s3://acme-batch/out/",
  encryptionKeys: [],
  networks: [{ name: "Private", subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] }],
  defaultTimeoutHours: 24,
  limits: { minRecords: 100, maxRecords: 50_000, maxFileBytes: 1e9, maxJobBytes: 5e9 },
  uploads: { isOn: true, maxBytes: 1e9 },
  recordForm: "Converse",
  tries: { rowsPerHour: 60, onDemandRows: 0 },
  approval: { aboveUsd: 100, aboveRecords: null },
};

const MODEL: ModelChoice = {
  modelId: "amazon.nova-lite-v1:0",
  modelName: "Nova Lite",
  provider: "Amazon",
  price: null,
  contextTokens: 300_000,
  minRecords: 100,
  maxRecords: 50_000,
  lastUsedTime: null,
};

const SUMMARY: TableSummary = {
  fileName: "catalogue.csv",
  bytes: 4000,
  bytesRead: 4000,
  crc32: 12345,
  read: { kind: "csv", isGzip: false, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
  form: "table",
  sheets: [],
  rows: 200,
  badRows: 0,
  columns: ["sku", "title"].map((name, index) => ({
    index,
    name,
    mended: null,
    type: "text",
    empties: 0,
    examples: [],
  })),
  preview: [],
  notes: [],
  readMs: 4,
  isDone: true,
};

const CHECK: CheckResult = {
  rows: 200,
  sent: 198,
  leftOut: 2,
  refused: 0,
  findings: [],
  promptCharacters: 10_000,
  recordBytes: 30_000,
  tokens: { perCharacter: 0.25, longest: { row: 7, tokens: 40 }, error: 0.25 },
};

const BASIS: PlanBasis = {
  file: { phase: "ready", summary: SUMMARY },
  check: CHECK,
  options: OPTIONS,
  models: [MODEL],
};

const DRAFT: DraftContent = {
  ...emptyDraft(OPTIONS),
  prompt: "Write a text about {title}.",
  modelId: MODEL.modelId,
  jobName: "Spring catalogue",
};

const errorsOf = (draft: Partial<DraftContent>, basis: Partial<PlanBasis> = {}) =>
  toJobPlan({ ...DRAFT, ...draft }, { ...BASIS, ...basis }).errors;

describe("the form as a plan", () => {
  it("sends what was checked, with the numbers that the person is shown", () => {
    const { plan, errors } = toJobPlan(DRAFT, BASIS);
    expect(errors).toBeNull();
    expect(plan).toMatchObject({
      file: { name: "catalogue.csv", bytes: 4000, crc32: 12345 },
      fileOf: null,
      rows: { form: "table", idColumn: null, leaveOut: [] },
      content: { prompt: DRAFT.prompt, maxTokens: 500, temperature: null },
      job: { jobName: "Spring-catalogue", timeoutDurationInHours: 24, tags: [] },
      confirmed: { rows: 200, sent: 198, leftOut: 2 },
    });
  });

  it("says everything that is missing at once, each at its field", () => {
    const errors = toJobPlan(emptyDraft(OPTIONS), { ...BASIS, file: { phase: "none" }, check: null }).errors;
    expect(errors).toEqual({
      file: "Choose a file with your rows.",
      prompt: "Write what the model should do with each row.",
      modelId: "Choose a model.",
      jobName: "Give the job a name.",
    });
  });

  it("waits for a file that is being read, and tells why one was refused", () => {
    expect(errorsOf({}, { file: { phase: "reading", summary: SUMMARY } })).toHaveProperty("file");
    const sentence = "This is a picture. Choose an .xlsx or .csv file.";
    expect(errorsOf({}, { file: { phase: "refused", sentence } })).toMatchObject({ file: sentence });
  });

  it("names a column that the file does not have, until it is mapped", () => {
    expect(errorsOf({ prompt: "About {titel}" })).toMatchObject({
      prompt: expect.stringContaining("“titel”") as string,
    });
    expect(errorsOf({ prompt: "About {titel}", columnMap: { titel: "title" } })).toBeNull();
    expect(unknownColumns({ prompt: "{a} {title} {a}", columnMap: {} }, SUMMARY)).toEqual(["a"]);
  });

  it("does not ask every row the same", () => {
    expect(errorsOf({ prompt: "Write a poem." })).toHaveProperty("prompt");
  });

  it("does not start while rows are refused, none is left, or they are too few", () => {
    const check = (part: Partial<CheckResult>) => errorsOf({}, { check: { ...CHECK, ...part } });
    expect(check({ refused: 12 })).toMatchObject({
      leaveOut: "12 rows cannot be sent. Leave them out, or mend them in the file.",
    });
    expect(check({ sent: 0 })).toMatchObject({ leaveOut: "No row is left to send." });
    expect(check({ sent: 64 })).toMatchObject({ leaveOut: expect.stringContaining("at least 100") as string });
    expect(errorsOf({ fillUp: true }, { check: { ...CHECK, sent: 64 } })).toBeNull();
  });

  it("says in words of ours what a number or a list must be", () => {
    expect(errorsOf({ maxTokens: "" })).toHaveProperty("maxTokens");
    expect(errorsOf({ maxTokens: "many" })).toHaveProperty("maxTokens");
    expect(errorsOf({ temperature: "2" })).toEqual({ temperature: "Give a number from 0 to 1, or leave it empty." });
    expect(errorsOf({ temperature: "0,5" })).toBeNull();
    const one = { kind: "label" as const, labels: ["good", " "], fields: [] };
    expect(errorsOf({ answerForm: one })).toEqual({ "answerForm.labels": "Give at least two labels to choose from." });
    expect(errorsOf({ timeoutDurationInHours: "2" })).toHaveProperty("timeoutDurationInHours");
  });

  it("passes records in Bedrock's own form through without a prompt", () => {
    const file = { phase: "ready" as const, summary: { ...SUMMARY, form: "Converse" as const, columns: [] } };
    expect(errorsOf({ prompt: "" }, { file })).toBeNull();
  });

  it("leaves an id column out that the file does not have, and mappings that no column needs", () => {
    const { plan } = toJobPlan({ ...DRAFT, idColumn: "gone", columnMap: { other: "sku" } }, BASIS);
    expect(plan?.rows).toMatchObject({ idColumn: null, columnMap: {} });
  });
});

describe("records and jobs", () => {
  const bounds = { minRecords: 100, maxRecords: 50_000, maxBytes: 5e9 };

  it("splits by records and by bytes, and fills up to the least", () => {
    expect(countRecords({ sent: 120_000, recordBytes: 1e6 }, false, bounds)).toMatchObject({ jobs: 3, fillsUp: 0 });
    expect(countRecords({ sent: 40_000, recordBytes: 11e9 }, false, bounds)).toMatchObject({ jobs: 3 });
    expect(countRecords({ sent: 64, recordBytes: 6400 }, true, bounds)).toEqual({
      sent: 64,
      records: 100,
      jobs: 1,
      fillsUp: 36,
    });
    expect(countRecords({ sent: 0, recordBytes: 0 }, true, bounds)).toMatchObject({ records: 0 });
  });
});

describe("a form that is filled from elsewhere", () => {
  it("takes everything of an earlier start but its file", () => {
    const { plan } = toJobPlan({ ...DRAFT, network: "Private", tags: [{ key: "team", value: "a" }] }, BASIS);
    if (plan === null) throw new Error("The plan is whole.");
    const { draft, notCopied } = draftLike(plan, OPTIONS, "Spring-catalogue-2");
    expect(notCopied).toEqual([]);
    expect(draft).toMatchObject({
      file: null,
      prompt: DRAFT.prompt,
      jobName: "Spring-catalogue-2",
      network: "Private",
    });
    const other = draftLike(
      plan,
      { ...OPTIONS, networks: [], serviceRoles: [{ name: "New", value: "arn:aws:iam::1:role/N" }] },
      "x",
    );
    expect(other.notCopied).toHaveLength(2);
    expect(other.draft).toMatchObject({ network: "", roleArn: "arn:aws:iam::1:role/N" });
  });

  it("keeps a recipe's content through the form and back", () => {
    const content = toContent({
      ...DRAFT,
      answerForm: {
        kind: "fields",
        labels: [],
        fields: [{ name: "mood", type: "label", description: "", labels: ["good", "bad"] }],
      },
      temperature: "0.2",
      stopSequences: ["END"],
    }).content;
    if (content === null) throw new Error("The content is whole.");
    expect(toContent({ ...emptyDraft(OPTIONS), ...fromContent(content) }).content).toEqual(content);
  });

  it("knows the longest answer only where a number was typed", () => {
    expect(maxTokensOf({ maxTokens: "200" })).toBe(200);
    expect(maxTokensOf({ maxTokens: "" })).toBeNull();
    expect(maxTokensOf({ maxTokens: "-1" })).toBeNull();
  });
});
