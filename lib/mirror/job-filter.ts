import "server-only";
import { type Expression, type ExpressionBuilder, sql, type SqlBool } from "kysely";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { type JobFilters, ME, OUTSIDE, type Period, type SortColumn } from "@/lib/jobs/search-params";
import type { MirrorSchema } from "@/lib/store/mirror-schema";
import { monthStart } from "./month-start";

/** Who is looking, so that "me" in an address means them. */
export type Viewer = { userId: string };

type Jobs = ExpressionBuilder<MirrorSchema, "job">;

/** One of the filters that have counts beside their choices; such a count leaves its own filter out. */
export type FacetFilter = "group" | "status" | "model" | "by";

/** A search has at most this many words; what follows is not looked for (O7). */
const MOST_WORDS = 8;

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Where a moving date range begins at this moment. `month`: in the organisation's zone. */
export function periodStart(period: Period): number {
  const lengths = { "24h": DAY_MS, "7d": 7 * DAY_MS, "30d": 30 * DAY_MS, "90d": 90 * DAY_MS };
  return period === "month" ? monthStart(now(), getConfig().timeZone) : now() - lengths[period];
}

/** The words that a search looks for: each must occur somewhere, as a plain substring. */
export function searchWords(text: string): string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
}

/**
 * What a job must fulfil, as SQL. A date range includes its beginning and excludes its end; jobs without that date are
 * outside of it. `leavingOut` makes the condition for the counts of one filter's choices.
 */
export function jobFilter(filters: JobFilters, viewer: Viewer, leavingOut?: FacetFilter) {
  return (eb: Jobs): Expression<SqlBool> => {
    const all: Expression<SqlBool>[] = [];
    for (const word of searchWords(filters.q)) all.push(sql<SqlBool>`instr(search_text, ${word}) > 0`);
    if (filters.group !== "all" && leavingOut !== "group") all.push(eb("grp", "=", filters.group));
    if (filters.status.length > 0 && leavingOut !== "status") all.push(eb("outcome", "in", filters.status));
    if (filters.model.length > 0 && leavingOut !== "model") all.push(eb("model_name", "in", filters.model));
    if (filters.by.length > 0 && leavingOut !== "by") all.push(startedBy(eb, filters.by, viewer));
    const column = filters.dateOf === "ended" ? "end_time" : "submit_time";
    const from = filters.period === null ? filters.from : periodStart(filters.period);
    const to = filters.period === null ? filters.to : null;
    if (from !== null) all.push(eb(column, ">=", from));
    if (to !== null) all.push(eb(column, "<", to));
    return eb.and(all);
  };
}

function startedBy(eb: Jobs, by: string[], viewer: Viewer): Expression<SqlBool> {
  const ids = by.filter((choice) => choice !== OUTSIDE).map((choice) => (choice === ME ? viewer.userId : choice));
  const any: Expression<SqlBool>[] = [];
  if (ids.length > 0) any.push(eb("started_by_id", "in", ids));
  if (by.includes(OUTSIDE)) any.push(eb("started_by_id", "is", null));
  return eb.or(any);
}

/** What a column sorts by. Names go by their letters, states in the order of a job's life, unknown comes last. */
export function sortExpression(column: SortColumn): Expression<unknown> {
  const lifeOrder = sql.join(
    OUTCOMES.map((outcome, index) => sql`WHEN ${sql.lit(outcome)} THEN ${sql.lit(index)}`),
    sql` `,
  );
  const expressions: Record<SortColumn, Expression<unknown>> = {
    name: sql`job_name COLLATE NOCASE`,
    status: sql`CASE outcome ${lifeOrder} END`,
    progress: sql.ref("progress"),
    records: sql.ref("total_count"),
    errors: sql`coalesce(error_count, max(0, processed_count - answered_count))`,
    model: sql`model_name COLLATE NOCASE`,
    startedBy: sql`started_by_name COLLATE NOCASE`,
    submitted: sql.ref("submit_time"),
    ended: sql.ref("end_time"),
    time: sql`CASE WHEN grp IN ('waiting', 'running') THEN ${now()} - submit_time ELSE duration_ms END`,
    cost: sql.ref("cost_usd"),
  };
  return expressions[column];
}
