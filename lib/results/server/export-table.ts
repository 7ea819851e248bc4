import "server-only";
import { wholeRecordText } from "@/lib/jobs/record-text";
import type { AnswerForm } from "@/lib/recipes/recipe";
import type { AnswerKind } from "../answer-kind";
import { REVIEW_CELLS } from "../export";
import type { ReadOutput } from "../read-output";
import { CAUSE_WORDS } from "../record-causes";
import type { ReviewMark } from "../results";
import type { StoredCount } from "./result-store";

/** One record with all that a file says of it. */
export type ExportRecord = {
  kind: AnswerKind;
  recordId: string;
  output: ReadOutput | null;
  /** The person's own row, where the records were made here. */
  cells: string[] | null;
  review: ReviewMark | null;
  /** The job whose answer it is. */
  jobName: string;
};

/** A column's value: `number` where all values of an answer's field are numbers. */
export type ExportCell = string | number | null;

type Asked = { form: AnswerForm | null; hasJob: boolean };

/** The columns of a file, and how a record fills them. */
export class ExportTable {
  readonly header: string[];
  readonly #own: string[] | null;
  readonly #fields: { field: string; isNumber: boolean }[];
  readonly #hasText: boolean;
  readonly #hasJob: boolean;
  /** Which column says what is wrong. */
  readonly problemAt: number;

  /** `form`: what was asked for. `hasJob`: says of each answer which job it is of. */
  constructor(own: string[] | null, { fields, form, counts }: StoredCount, asked: Asked) {
    this.#hasJob = asked.hasJob;
    this.#own = own;
    const isInFields = form === "fields" || form === "label";
    this.#fields = isInFields ? fields.map(({ field, numbers }) => ({ field, isNumber: numbers !== null })) : [];
    const isEachInForm = counts["cut-off"] + counts.filtered + counts["not-in-form"] === 0;
    // Where fields may not tell the whole answer, its text stands behind them.
    this.#hasText = this.#fields.length === 0 || asked.form === null || !isEachInForm;
    const labels = this.#fields.map(({ field }) => (form === "label" ? "Label" : field));
    const before = [...(own ?? ["Record", "Prompt"]), ...labels, ...(this.#hasText ? ["Answer"] : [])];
    this.problemAt = before.length;
    this.header = unique([...before, "Problem", "Review", "Note of the review", ...(this.#hasJob ? ["Job"] : [])]);
  }

  /** The cells of a record, in the header's order. */
  cells(record: ExportRecord): ExportCell[] {
    const { output, kind, recordId, review, jobName } = record;
    const prompt = () => (output?.modelInput ? wholeRecordText(output.modelInput) : "");
    const values = new Map(answered(record).map(({ name, value }) => [name, value]));
    return [
      ...(this.#own ? this.#own.map((_, at) => record.cells?.[at] ?? null) : [recordId, prompt()]),
      ...this.#fields.map(({ field, isNumber }) => cellOf(values.get(field) ?? null, isNumber)),
      ...(this.#hasText ? [this.#text(record, values)] : []),
      problemOf(kind, output),
      review && REVIEW_CELLS[review.mark],
      review?.note || null,
      ...(this.#hasJob ? [jobName] : []),
    ];
  }

  /** The same as an object: own columns and the rest by their names, fields together. */
  object(record: ExportRecord): Record<string, unknown> {
    const { output, kind, recordId, review } = record;
    const fields = answered(record);
    const isInFields = this.#fields.length > 0 && fields.length > 0;
    const text = kind === "missing" || kind === "failed" ? null : (output?.text ?? null);
    const own = this.#own?.map((name, at): [string, unknown] => [name, record.cells?.[at] ?? null]);
    const prompt = output?.modelInput ? wholeRecordText(output.modelInput) : "";
    const first: [string, unknown][] = [["recordId", recordId], ...(own ?? [["prompt", prompt]])];
    const rest: [string, unknown][] = [
      isInFields && kind === "answered"
        ? ["fields", Object.fromEntries(fields.map(({ name, value }) => [name, this.#valueOf(name, value)]))]
        : ["answer", text],
      ["problem", problemOf(kind, output)],
      ["review", review && { mark: review.mark, note: review.note }],
      ...(this.#hasJob ? [["job", record.jobName] satisfies [string, unknown]] : []),
    ];
    const all = [...first, ...rest];
    const names = unique(all.map(([name]) => name));
    return Object.fromEntries(all.map(([, value], at) => [names[at] ?? "", value]));
  }

  #text({ kind, output }: ExportRecord, values: ReadonlyMap<string, unknown>): string | null {
    if (kind === "missing" || kind === "failed") return null;
    const known = new Set(this.#fields.map(({ field }) => field));
    const isTold = kind === "answered" && values.size > 0 && [...values.keys()].every((name) => known.has(name));
    return isTold ? null : output?.text || null;
  }

  #valueOf(name: string, value: string | null): ExportCell {
    return cellOf(value, this.#fields.find(({ field }) => field === name)?.isNumber ?? false);
  }
}

function answered({ kind, output }: ExportRecord): ReadOutput["fields"] {
  return kind === "missing" || kind === "failed" ? [] : (output?.fields ?? []);
}

/** A number only where it is written as numbers are, so that 007 and 1e400 stay as they came. */
function cellOf(value: string | null, isNumber: boolean): ExportCell {
  return isNumber && value !== null && String(Number(value)) === value && Number.isFinite(Number(value))
    ? Number(value)
    : value;
}

function problemOf(kind: AnswerKind, output: ReadOutput | null): string | null {
  if (kind === "missing") return "Missing: no output file has an answer to this record.";
  if (!output) return "This record could not be read.";
  if (kind !== "failed") return output.problem;
  const message = output.error?.message ?? "";
  const title =
    output.cause === null || output.cause === "other" ? "Failed" : `Failed: ${CAUSE_WORDS[output.cause].title}`;
  return message === "" ? `${title}.` : `${title}. AWS says: ${message}`;
}

/** Names that stand more than once get a number. */
function unique(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
    taken.add(free);
    return free;
  });
}
