import type { InputCheck } from "./new-job";
import { callTypeOf, isFields, longestAnswer, readLength, recordText } from "./record-text";

/** AWS’s papers speak of short ids of letters and digits and name no limit; longer ones than this are said to be odd. */
const MAX_RECORD_ID_LENGTH = 256;
const MAX_PROBLEMS = 20;
const FIRST_RECORDS = 5;
/** Characters to a token, for an estimate before any model has counted. */
const CHARACTERS_PER_TOKEN = 4;

/** The part of an {@link InputCheck} that comes from looking at lines. */
export type LinesSeen = Pick<
  InputCheck,
  | "checkedLines"
  | "firstRecords"
  | "problems"
  | "moreProblems"
  | "inputTokensPerRecord"
  | "maxOutputTokens"
  | "looksLike"
>;

/** Looks at the lines of an input, one after the other, and gathers what a person should know before starting. */
export class InputLines {
  #seen: LinesSeen = {
    checkedLines: 0,
    firstRecords: [],
    problems: [],
    moreProblems: 0,
    inputTokensPerRecord: null,
    maxOutputTokens: null,
    looksLike: null,
  };
  readonly #lineOfId = new Map<string, { file: string; line: number }>();
  #readLength = 0;
  #records = 0;

  /** Looks at one line without its line end. `line` counts from 1. */
  add(file: string, line: number, text: string): void {
    this.#seen.checkedLines += 1;
    const record = parseRecord(text, line);
    if (typeof record === "string") {
      this.problem(file, line, record);
      return;
    }
    const idProblem = this.#checkId(file, line, record.recordId);
    if (idProblem) this.problem(file, line, idProblem);
    this.#count(line, record);
  }

  /** Notes what is wrong with a line, or with a whole file when `line` is null. */
  problem(file: string, line: number | null, message: string): void {
    if (this.#seen.problems.length < MAX_PROBLEMS) this.#seen.problems.push({ file, line, message });
    else this.#seen.moreProblems += 1;
  }

  /** What was seen so far. */
  result(): LinesSeen {
    const perRecord = this.#records === 0 ? null : this.#readLength / this.#records / CHARACTERS_PER_TOKEN;
    return { ...this.#seen, inputTokensPerRecord: perRecord === null ? null : Math.max(1, Math.round(perRecord)) };
  }

  #checkId(file: string, line: number, recordId: unknown): string | null {
    if (recordId === undefined) return null;
    if (typeof recordId !== "string") return "recordId must be text in quotes.";
    if (recordId === "") return "recordId is empty. Give it a value, or leave it out.";
    if (recordId.length > MAX_RECORD_ID_LENGTH) {
      return `recordId is longer than ${MAX_RECORD_ID_LENGTH} characters. Use a short one.`;
    }
    const before = this.#lineOfId.get(recordId);
    if (before === undefined) {
      this.#lineOfId.set(recordId, { file, line });
      return null;
    }
    const where = before.file === file ? `line ${before.line}` : `line ${before.line} of ${before.file}`;
    return `The same recordId as in ${where}: answers could not be told apart.`;
  }

  #count(line: number, { recordId, modelInput }: ParsedRecord): void {
    this.#records += 1;
    this.#readLength += readLength(modelInput);
    this.#seen.looksLike ??= callTypeOf(modelInput);
    const longest = longestAnswer(modelInput);
    if (longest !== null) this.#seen.maxOutputTokens = Math.max(this.#seen.maxOutputTokens ?? 0, longest);
    if (this.#seen.firstRecords.length >= FIRST_RECORDS) return;
    const id = typeof recordId === "string" ? recordId.slice(0, MAX_RECORD_ID_LENGTH) : null;
    this.#seen.firstRecords.push({ line, recordId: id, text: recordText(modelInput) });
  }
}

type ParsedRecord = { recordId: unknown; modelInput: Record<string, unknown> };

/** A record, or the sentence that says why the line is none. */
function parseRecord(text: string, line: number): ParsedRecord | string {
  if (text.trim() === "") return "The line is empty. Remove it.";
  if (text.startsWith("\uFEFF")) return "The file begins with a byte order mark. Save it as UTF-8 without one.";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return notJson(text, line);
  }
  if (Array.isArray(value)) return "The line is a list. Bedrock takes one JSON object in curly brackets on each line.";
  if (!isFields(value)) return "The line is no JSON object: it must begin with { and end with }.";
  if (!Object.hasOwn(value, "modelInput"))
    return "There is no modelInput, so the line does not say what the model is asked.";
  if (!isFields(value.modelInput)) return "modelInput must be a JSON object in curly brackets.";
  return { recordId: value.recordId, modelInput: value.modelInput };
}

function notJson(text: string, line: number): string {
  if (/^\s*[[{]\s*$/.test(text)) {
    return line === 1
      ? "The file seems to be one JSON text over many lines. Bedrock takes one whole JSON object on each line."
      : "The line holds only a bracket. Bedrock takes one whole JSON object on each line.";
  }
  if (text.includes("\uFFFD")) return "The line is not valid JSON, and has letters that are not UTF-8.";
  return "The line is not valid JSON.";
}
