import { isFields } from "@/lib/jobs/record-text";
import { type ReadAnswer, readAnswer } from "@/lib/recipes/read-answer";
import type { AnswerForm } from "@/lib/recipes/recipe";
import type { AnswerKind, RecordCause } from "./answer-kind";
import { type ModelAnswer, readModelOutput } from "./output-shapes";
import { recordCauseOf } from "./record-causes";

type Fields = Record<string, unknown>;

/** A field of an answer as a cell shows it; null where the model could not tell. */
export type FieldValue = { name: string; value: string | null };

/** One line of an output file, read. */
export type ReadOutput = {
  /** null where the line has none: it can be put to no record of the input. */
  recordId: string | null;
  kind: Exclude<AnswerKind, "missing">;
  /** The answer as text; JSON of the whole where no text was found. */
  text: string;
  /** Fields of an answer that is a JSON object; the one field `label` of one that is a label. */
  fields: FieldValue[];
  /** Whose form the answer has. */
  shape: string;
  /** What is wrong, in a sentence; null with an answer that can be used. */
  problem: string | null;
  cause: RecordCause | null;
  error: { code: string | null; message: string } | null;
  stopReason: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  modelInput: Fields | null;
};

/** Fields of an answer's object that are shown as columns, and the longest value of one. */
const MOST_FIELDS = 30;
const LONGEST_VALUE = 100_000;

/**
 * Reads one line of an output file. `form`: what was asked for, where the job was made here; without it a text that is
 * a JSON object still gives its fields, and nothing is "not in the form". Null for a line that is no record at all.
 */
export function readOutput(line: string, form: AnswerForm | null = null): ReadOutput | null {
  let record: unknown;
  try {
    record = JSON.parse(line);
  } catch {
    return null;
  }
  return isFields(record) ? readOutputRecord(record, form) : null;
}

/** The same of a line that is parsed already. */
export function readOutputRecord(record: Fields, form: AnswerForm | null = null): ReadOutput {
  const recordId = typeof record.recordId === "string" && record.recordId !== "" ? record.recordId : null;
  const modelInput = isFields(record.modelInput) ? record.modelInput : null;
  const error = errorOf(record);
  const base = { recordId, modelInput };
  if (error) {
    const cause = recordCauseOf(error.code, error.message);
    return { ...base, ...NOTHING, kind: "failed", cause, error, problem: FAILED };
  }
  const answer = readModelOutput(record.modelOutput);
  return { ...base, ...answer, ...judge(answer, record.modelOutput, form), cause: null, error: null };
}

const NOTHING = { text: "", fields: [], shape: "none", stopReason: null, inputTokens: null, outputTokens: null };
const FAILED = "AWS gave an error in place of an answer.";

type Judged = Pick<ReadOutput, "kind" | "text" | "fields" | "problem">;

function judge(answer: ModelAnswer, output: unknown, form: AnswerForm | null): Judged {
  const { text, stopReason, vector, shape } = answer;
  if (vector !== null) {
    return vector === 0
      ? { kind: "empty", text: "", fields: [], problem: "The list of numbers is empty." }
      : { kind: "answered", text: `${vector} numbers`, fields: [], problem: null };
  }
  if (isFiltered(stopReason)) {
    return { kind: "filtered", text, fields: [], problem: "The model refused, or a filter stepped in." };
  }
  if (isCutOff(stopReason)) {
    const fields = text.trim() === "" ? [] : plainFields(text, form);
    return { kind: "cut-off", text, fields, problem: "The answer ended at the length limit, so its end is missing." };
  }
  if (text.trim() === "") {
    const json = shape === "unknown" && output !== undefined && output !== null ? jsonOf(output) : "";
    if (json !== "" && json !== "{}" && json !== "[]" && json !== '""') {
      return { kind: "answered", text: json, fields: [], problem: null };
    }
    return { kind: "empty", text: "", fields: [], problem: "The answer has no text." };
  }
  if (form === null || form.kind === "text") {
    return { kind: "answered", text, fields: plainFields(text, form), problem: null };
  }
  return inForm(readAnswer(form, text), text);
}

function inForm(read: ReadAnswer, text: string): Judged {
  switch (read.kind) {
    case "text":
      return { kind: "answered", text, fields: [], problem: null };
    case "label":
      return { kind: "answered", text, fields: [{ name: "label", value: read.label }], problem: null };
    case "fields":
      return { kind: "answered", text, fields: read.values, problem: null };
    case "not-as-asked":
      return { kind: "not-in-form", text, fields: [], problem: `Not in the form that was asked for. ${read.reason}` };
  }
}

const FILTERED = new Set([
  "content_filtered",
  "guardrail_intervened",
  "refusal",
  "content_filter",
  "contentfiltered",
  "content filtered",
  "error_toxic",
  "safety",
]);

const CUT_OFF = new Set([
  "max_tokens",
  "length",
  "maxtokens",
  "max_length",
  "model_context_window_exceeded",
  "max_new_tokens",
]);

function isFiltered(stopReason: string | null): boolean {
  return stopReason !== null && FILTERED.has(stopReason.toLowerCase());
}

function isCutOff(stopReason: string | null): boolean {
  return stopReason !== null && CUT_OFF.has(stopReason.toLowerCase());
}

/** The fields of a text that is a JSON object, though nobody asked for one; none where a text was asked for. */
function plainFields(text: string, form: AnswerForm | null): FieldValue[] {
  if (form !== null) return [];
  const bare = /^\s*```[a-z]*\s*([\s\S]*?)\s*```\s*$/i.exec(text)?.[1] ?? text.trim();
  if (!bare.startsWith("{") || !bare.endsWith("}")) return [];
  let object: unknown;
  try {
    object = JSON.parse(bare);
  } catch {
    return [];
  }
  if (!isFields(object)) return [];
  return Object.entries(object)
    .slice(0, MOST_FIELDS)
    .map(([name, value]) => ({ name: name.slice(0, 300), value: cellOf(value) }));
}

function cellOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string" || typeof value === "number") return String(value).slice(0, LONGEST_VALUE);
  return jsonOf(value).slice(0, LONGEST_VALUE);
}

/** The error of a line, as `error: {errorCode, errorMessage}` or any of the forms that have been seen. */
function errorOf(record: Fields): ReadOutput["error"] {
  const { error } = record;
  if (isFields(error)) {
    const code = error.errorCode ?? error.code ?? error.type;
    const message = error.errorMessage ?? error.message ?? "";
    return { code: wordOf(code), message: typeof message === "string" ? message : jsonOf(message) };
  }
  if (typeof error === "string" && error !== "") return { code: null, message: error };
  const { errorCode, errorMessage } = record;
  if (errorCode !== undefined || typeof errorMessage === "string") {
    return { code: wordOf(errorCode), message: typeof errorMessage === "string" ? errorMessage : "" };
  }
  return null;
}

function wordOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 100) : null;
}

/** JSON of anything that was parsed; nesting too deep to be written again is said instead of thrown. */
export function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    return "(too deeply nested to show)";
  }
}
