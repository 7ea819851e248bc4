import "server-only";
import { randomUUID } from "node:crypto";
import type { Verdict } from "@/lib/checks/row-judge";
import type { JobPlan } from "@/lib/starts/plan";
import { toModelInput } from "@/lib/recipes/to-record";
import type { TableRow } from "@/lib/table/table-summary";
import { recordFormOf } from "./create-input";

type Sent = Extract<Verdict, { kind: "sent" }>;

/** Makes the line of a row's record; records that came as such stay letter for letter, but get an id where they have none. */
export function lineMaker(plan: JobPlan): (row: TableRow, verdict: Sent) => string {
  const recordForm = recordFormOf(plan);
  if (plan.rows.form !== "table") return passedThrough;
  // All records are the same but for the prompt: the rest is written once, and the prompt put in its place.
  const mark = `prompt-${randomUUID()}`;
  const [before, after, ...more] = JSON.stringify(toModelInput(plan.content, mark, recordForm)).split(mark);
  if (before === undefined || after === undefined || more.length > 0) throw new Error("a record holds its prompt once");
  return (_, { recordId, prompt }) =>
    `{"recordId":${JSON.stringify(recordId)},"modelInput":${before}${JSON.stringify(prompt).slice(1, -1)}${after}}\n`;
}

function passedThrough({ cells, recordId: own }: TableRow, { recordId }: Sent): string {
  const line = (cells[0] ?? "").trim();
  return own == null ? `${withId(line, recordId)}\n` : `${line}\n`;
}

function withId(line: string, recordId: string): string {
  const rest = line.slice(line.indexOf("{") + 1);
  return `{"recordId":${JSON.stringify(recordId)}${rest.trim() === "}" ? "" : ","}${rest}`;
}

/** The id of a record that only fills a job up. */
export function fillId(number: number): string {
  return `FILL${String(number).padStart(7, "0")}`;
}

/** Whether an id is one of {@link fillId}. */
export function isFillId(recordId: string): boolean {
  return /^FILL\d{7,}$/.test(recordId);
}

type NumberSource = { source: string };
const exactNumbers = JSON as typeof JSON & { rawJSON: (text: string) => unknown };

/** A record whose numbers are written again digit for digit. */
export function parseExactly(line: string): Record<string, unknown> {
  const keepNumber = (_: string, value: unknown, context?: NumberSource) =>
    typeof value === "number" && context ? exactNumbers.rawJSON(context.source) : value;
  return JSON.parse(line, keepNumber as Parameters<typeof JSON.parse>[1]) as Record<string, unknown>;
}

/** A record once more under another id, its numbers digit for digit. */
export function sameRecord(line: string, recordId: string): string {
  const { recordId: _, ...rest } = parseExactly(line);
  return `${JSON.stringify({ recordId, ...rest })}\n`;
}
