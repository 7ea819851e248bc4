import * as z from "zod/mini";
import { SORT_COLUMNS, type SortColumn } from "./search-params";

/** A column that can be shown or not. The job's name is always there, and first. */
export type ColumnId = Exclude<SortColumn, "name">;

const COLUMN_IDS = SORT_COLUMNS.filter((id): id is ColumnId => id !== "name");

const settingsSchema = z.object({
  /** The shown columns, in their order. */
  columns: z.pipe(
    z.array(z.enum(COLUMN_IDS)),
    z.transform((columns) => [...new Set(columns)]),
  ),
  isDense: z.boolean(),
});

/** How one person's table looks: which columns, in which order, and how close the rows stand. */
export type TableSettings = z.infer<typeof settingsSchema>;

/** What is shown unless somebody chooses otherwise. */
export const USUAL_TABLE: TableSettings = {
  columns: ["status", "progress", "model", "submitted", "time", "cost"],
  isDense: false,
};

/** The cookie in which the browser remembers them, so that the server's first HTML has the right columns already. */
export const TABLE_COOKIE = "bb-table";

/** The cookie's value: `status.cost` or, with close rows, `status.cost!`. */
export function serializeTableSettings({ columns, isDense }: TableSettings): string {
  return columns.join(".") + (isDense ? "!" : "");
}

/** Reads the cookie's value; anything odd counts as the usual. */
export function parseTableSettings(value: string | undefined): TableSettings {
  if (value === undefined) return USUAL_TABLE;
  const isDense = value.endsWith("!");
  const columns = (isDense ? value.slice(0, -1) : value).split(".").filter((id) => id !== "");
  return settingsSchema.safeParse({ columns, isDense }).data ?? USUAL_TABLE;
}

/** The shown columns with one moved a place to the left (-1) or to the right (1). */
export function withColumnMoved(columns: readonly ColumnId[], id: ColumnId, by: -1 | 1): ColumnId[] {
  const from = columns.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= columns.length) return [...columns];
  const rest = columns.filter((column) => column !== id);
  return [...rest.slice(0, to), id, ...rest.slice(to)];
}
