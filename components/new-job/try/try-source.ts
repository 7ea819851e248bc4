import { RowPrompt } from "@/lib/checks/row-prompt";
import type { Column, TableRow } from "@/lib/table/table-summary";
import type { CheckPlan, TableHandle } from "../table-reader/use-table";

/** A row with the prompt that would be sent for it. */
export type FilledRow = { row: number; cells: string[]; prompt: string };

/** Rows to try, by kind or number. A row that is not there, or cannot be used, is null or left out. */
export type TrySource = {
  /** What the prompts are made of: where it changes, other rows may be the longest. */
  key: string;
  pick: (which: "first" | "longest" | "random") => Promise<number | null>;
  fill: (rows: number[]) => Promise<FilledRow[]>;
};

/** Rows of the file that is open, filled in as they would be sent. */
export function tableTrySource(
  table: Pick<TableHandle, "pick" | "rows">,
  plan: CheckPlan,
  columns: Column[],
): TrySource {
  const prompt = new RowPrompt({ ...plan, columns });
  const toFilled = ({ row, cells }: TableRow): FilledRow => ({ row, cells, prompt: prompt.fill(cells) });
  prompt.refresh();
  return {
    key: prompt.used.map((index) => columns[index]?.name).join("\n"),
    pick: async (which) => (await table.pick(which, plan))?.row ?? null,
    fill: async (rows) => (await table.rows(rows)).filter(({ problem }) => problem === null).map(toFilled),
  };
}
