import type { CheckResult, Check } from "@/lib/checks/finding";
import type { RowPlan } from "@/lib/starts/plan";
import type { ReadOptions } from "@/lib/table/read-options";
import type { TableRow, TableSummary } from "@/lib/table/table-summary";

export type CheckPlan = {
  rows: RowPlan;
  prompt: string;
  instruction: string;
  system: string;
  maxTokens: number;
  contextTokens: number | null;
};

export type TableState =
  | { phase: "none" }
  | { phase: "reading" | "ready"; summary: TableSummary }
  | { phase: "refused"; fileName: string; sentence: string };

export type TableHandle = {
  state: TableState;
  file: File | null;
  open: (file: File, changes?: Partial<ReadOptions>) => void;
  change: (changes: Partial<ReadOptions>) => void;
  cancel: () => void;
  clear: () => void;
  check: (plan: CheckPlan) => Promise<CheckResult>;
  row: (row: number) => Promise<TableRow | null>;
  rows: (rows: number[]) => Promise<TableRow[]>;
  pick: (
    which: "first" | "shortest" | "longest" | "with-empties" | "random",
    plan: CheckPlan,
  ) => Promise<TableRow | null>;
  unsent: (plan: CheckPlan, checks: Check[]) => Promise<Blob>;
};
