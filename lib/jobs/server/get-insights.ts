import "server-only";
import type { User } from "@/lib/auth/role";
import { toCsvCell } from "@/lib/jobs/csv-cell";
import { type Insights, insightsFilters, type InsightsParams } from "@/lib/jobs/insights";
import { type ColumnKind, insightsTable, type InsightsTableName } from "@/lib/jobs/insights-tables";
import { sortableStretchName } from "@/lib/jobs/stretch-name";
import { queryInsights } from "@/lib/mirror/query-insights";
import { BYTE_ORDER_MARK, toCsv } from "./to-csv";

const MINUTE_MS = 60_000;

const UNITS: Record<ColumnKind, string> = { count: "", usd: " in USD", duration: " in minutes" };

/** What there is to know of the jobs of a time, for whoever is looking, from the mirror alone. */
export function getInsights(params: InsightsParams, user: User): Promise<Insights> {
  return queryInsights(insightsFilters(params), { userId: user.id });
}

/** One table of the insights as CSV: plain numbers, times in the organisation's zone, unknown is an empty cell. */
export async function exportInsights(name: InsightsTableName, params: InsightsParams, user: User): Promise<string> {
  const insights = await getInsights(params, user);
  const table = insightsTable(name, insights, insightsFilters(params), (start, unit) =>
    sortableStretchName(start, unit, insights.timeZone),
  );
  const header = [table.heading, ...table.columns.map(({ label, kind }) => label + UNITS[kind])];
  const rows = table.rows.map(({ label, cells }) => [
    toCsvCell(label),
    ...cells.map((cell, index) => plainNumber(cell, table.columns[index]?.kind ?? "count")),
  ]);
  return BYTE_ORDER_MARK + toCsv([header, ...rows]);
}

function plainNumber(value: number | null, kind: ColumnKind): string {
  if (value === null) return "";
  if (kind === "duration") return String(Number((value / MINUTE_MS).toFixed(1)));
  return String(Number(value.toFixed(4)));
}
