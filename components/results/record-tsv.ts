import type { RecordDetail } from "@/lib/results/results";
import { toTsv } from "@/lib/results/tsv";

/** A record as one row to be pasted into a spreadsheet: own columns or the prompt, the answer or its fields, the problem. */
export function recordTsv({ columns, cells, recordId, prompt, fields, text, problem }: RecordDetail): string {
  const asked = columns !== null && cells !== null ? cells : [recordId, prompt];
  const answered = fields.length > 0 ? fields.map(({ value }) => value) : [text];
  return toTsv([[...asked, ...answered, ...(problem === null ? [] : [problem])]]);
}
