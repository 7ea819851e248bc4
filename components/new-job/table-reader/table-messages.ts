import type { Check, CheckResult } from "@/lib/checks/finding";
import type { JudgeOptions } from "@/lib/checks/row-judge";
import type { ReadOptions } from "@/lib/table/read-options";
import type { TableRow, TableSummary } from "@/lib/table/table-summary";

/** What rows are checked against; the columns are those of the file. */
export type CheckPlan = Omit<JudgeOptions, "columns">;

/** Which row is wanted for a preview. */
export type Pick = "first" | "shortest" | "longest" | "with-empties" | "random";

/** A row in which something was found, and the sentence that says what. */
export type FoundRow = { row: TableRow; reason: string };

/** What the worker is asked. */
export type Question =
  | { kind: "check"; plan: CheckPlan }
  | { kind: "rows"; rows: number[] }
  | { kind: "pick"; which: Pick; plan: CheckPlan }
  | { kind: "found"; plan: CheckPlan; check: Check; rows: number[] }
  | { kind: "unsent"; plan: CheckPlan; checks: Check[] };

/** What it answers to each. */
export type Answers = { check: CheckResult; rows: TableRow[]; pick: TableRow | null; found: FoundRow[]; unsent: Blob };

/** From the page to the worker. */
export type ToWorker =
  { kind: "open"; file: File; changes: Partial<ReadOptions> } | { kind: "ask"; id: number; question: Question };

/** From the worker to the page. */
export type FromWorker =
  | { kind: "summary"; summary: TableSummary }
  | { kind: "refused"; sentence: string; known: TableSummary | null }
  | { kind: "answer"; id: number; answer: Answers[keyof Answers] }
  | { kind: "failed"; id: number; isSuperseded: boolean };
