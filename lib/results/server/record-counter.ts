import "server-only";
import { hashText, HashTable } from "@/lib/checks/text-hash";
import { isFields, wholeRecordText } from "@/lib/jobs/record-text";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { countTokens } from "@/lib/tokens/count-tokens";
import { ANSWER_KINDS, RECORD_CAUSES, type RecordCause } from "../answer-kind";
import { type ReadOutput, readOutputRecord } from "../read-output";
import { RecordIndex, UNTOLD } from "./record-index";

/** Messages of failed records that are kept apart, and letters of one. */
const MOST_MESSAGES = 500;
const LONGEST_MESSAGE = 300;
const SAMPLES = 10;
/** Letters whose tokens are counted, to know about how many a longer text has. */
const COUNTED_LETTERS = 20_000;

/** Failed records with the same cause. */
export type CauseCount = {
  samples: { recordId: string; message: string; tokens: number | null }[];
  /** By AWS's words, with their numbers taken for one. */
  messages: Map<string, { message: string; records: number }>;
};

const RECORD_ID = /^\s*\{\s*"recordId"\s*:\s*"([\x20-\x21\x23-\x5b\x5d-\x7e]*)"/;

/** Takes in the lines of a job's input and of its output, one by one, and knows what became of each record. */
export class RecordCounter {
  index = new RecordIndex();
  /** Lines of the input that have no id: AWS gives them one, so they cannot be put to their answers. */
  anonymous = 0;
  inputLines = 0;
  unreadable = 0;
  /** Records of the output that the input does not have. */
  strangers = 0;
  /** Records that only fill the job up, and how their answers ended: in no other number, and not in the index. */
  readonly fillUps = { input: 0, answered: 0, failed: 0 };
  shape: string | null = null;
  readonly causes = new Map<RecordCause, CauseCount>();
  readonly #form: AnswerForm | null;
  readonly #isFillUp: (recordId: string) => boolean;
  readonly #fillUpsRead = new Set<string>();
  readonly #positions = new HashTable();
  readonly #hash = { high: 0, low: 0 };
  #inputSize = 0;
  #isInput = false;

  constructor(form: AnswerForm | null, isFillUp: ((recordId: string) => boolean) | null) {
    this.#form = form;
    this.#isFillUp = isFillUp ?? (() => false);
  }

  /** A line of the input. `file`: the file's number, from 1. */
  addInput(file: number, bytes: Buffer | null, offset: number, length: number): void {
    if (bytes !== null && isBlank(bytes)) return;
    const recordId = bytes && inputIdOf(bytes);
    if (recordId && this.#isFillUp(recordId)) {
      this.fillUps.input += 1;
      return;
    }
    this.inputLines += 1;
    if (!recordId) {
      this.anonymous += 1;
      return;
    }
    const position = this.#positionOf(recordId);
    const { inFile, inOffset, inLength } = this.index.columns;
    if (inFile[position] !== 0) return;
    inFile[position] = file;
    inOffset[position] = offset;
    inLength[position] = length;
  }

  /** The input has been read. */
  endInput(): void {
    this.#inputSize = this.index.size;
    this.#isInput = this.inputLines > 0;
  }

  /** A line of the output. */
  addOutput(file: number, bytes: Buffer | null, offset: number, length: number): void {
    if (bytes !== null && isBlank(bytes)) return;
    const record = bytes && parse(bytes);
    const output = record && readOutputRecord(record, this.#form);
    if (output?.recordId == null) {
      this.unreadable += 1;
      return;
    }
    if (this.#isFillUp(output.recordId)) {
      if (this.#fillUpsRead.has(output.recordId)) return;
      this.#fillUpsRead.add(output.recordId);
      this.fillUps[output.kind === "failed" ? "failed" : "answered"] += 1;
      return;
    }
    const before = this.index.size;
    const position = this.#positionOf(output.recordId);
    if (position === before && this.#isInput) this.strangers += 1;
    const { columns } = this.index;
    const times = columns.times[position] ?? 0;
    columns.times[position] = Math.min(255, times + 1);
    if (times > 0 && !isBetter(output, this.index.kindAt(position))) return;
    this.#take(position, output, times > 0);
    columns.outFile[position] = file;
    columns.outOffset[position] = offset;
    columns.outLength[position] = length;
    if (output.shape !== "none") this.shape ??= output.shape;
  }

  /** Positions of the input's records are first; those that came with the output follow. */
  get inputSize(): number {
    return this.#inputSize;
  }

  #take(position: number, output: ReadOutput, isOther: boolean): void {
    const { columns } = this.index;
    columns.kind[position] = ANSWER_KINDS.indexOf(output.kind);
    columns.cause[position] = output.cause === null ? 0 : RECORD_CAUSES.indexOf(output.cause) + 1;
    columns.inputTokens[position] = output.inputTokens ?? UNTOLD;
    columns.outputTokens[position] = output.outputTokens ?? UNTOLD;
    columns.length[position] = output.text.length;
    if (output.kind === "answered" || isOther) this.index.fields.set(position, output.fields, isOther);
    if (output.cause !== null) this.#addCause(output.cause, output);
  }

  #addCause(cause: RecordCause, { recordId, error, modelInput }: ReadOutput): void {
    let count = this.causes.get(cause);
    if (!count) this.causes.set(cause, (count = { samples: [], messages: new Map() }));
    const message = (error?.message ?? "").slice(0, LONGEST_MESSAGE).toWellFormed();
    if (count.samples.length < SAMPLES) {
      const tokens = cause === "too-long" && modelInput ? aboutTokens(wholeRecordText(modelInput)) : null;
      count.samples.push({ recordId: recordId ?? "", message, tokens });
    }
    const alike = message.replace(/\d+/g, "0");
    const same = count.messages.get(alike);
    if (same) same.records += 1;
    else if (count.messages.size < MOST_MESSAGES) count.messages.set(alike, { message, records: 1 });
  }

  #positionOf(recordId: string): number {
    hashText(recordId, this.#hash);
    const { high, low } = this.#hash;
    const next = this.index.size;
    const found = this.#positions.firstOr(high, low, next + 1);
    if (found !== 0) return found - 1;
    this.index.add(high, low);
    this.index.columns.idNumber[next] = numberAtEnd(recordId);
    return next;
  }
}

/** Tokens of a text that may be long: those of its beginning, in proportion. */
function aboutTokens(text: string): number {
  const counted = text.slice(0, COUNTED_LETTERS);
  return counted === "" ? 0 : Math.round((countTokens(counted) * text.length) / counted.length);
}

/** Of several answers to a record one that can be used stands; of equals the first. */
function isBetter(output: ReadOutput, kind: string): boolean {
  return rank(output.kind) > rank(kind);
}

function rank(kind: string): number {
  return kind === "answered" ? 2 : kind === "failed" ? 0 : 1;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 4 && bytes.toString("latin1").trim() === "";
}

function parse(bytes: Buffer): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}

/** A line's record id, mostly without parsing the line; null where it has none. */
function inputIdOf(bytes: Buffer): string | null {
  const quick = RECORD_ID.exec(bytes.toString("latin1", 0, Math.min(300, bytes.length)))?.[1];
  if (quick) return quick;
  const recordId = parse(bytes)?.recordId;
  return typeof recordId === "string" && recordId !== "" ? recordId : null;
}

function numberAtEnd(recordId: string): number {
  const digits = /\d{1,15}$/.exec(recordId.slice(-15))?.[0];
  return digits === undefined ? 0 : Number(digits);
}
