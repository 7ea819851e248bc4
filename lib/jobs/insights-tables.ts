import { createLoader, createSerializer, parseAsStringLiteral } from "nuqs/server";
import { CAUSE_WORDS } from "./failure-causes";
import { type Insights, insightsParsers, knownUsd, type Spread, type Sums, type Unit } from "./insights";
import { insightsLinks } from "./insights-links";
import type { JobFilters } from "./search-params";
import { GROUP_LABELS, GROUPS, outcomeLabel } from "./status";

/** The tables of the insights: one under each chart, and each a file to take away. */
export const INSIGHTS_TABLES = ["timeline", "causes", "times", "months", "models", "people"] as const;

/** One of {@link INSIGHTS_TABLES}. */
export type InsightsTableName = (typeof INSIGHTS_TABLES)[number];

const tableParsers = { table: parseAsStringLiteral(INSIGHTS_TABLES).withDefault("timeline") };

/** Reads from a URL which table is meant. Never throws. */
export const loadInsightsTable = createLoader(tableParsers);

/** Writes behind a path which table is meant, and of what time. */
export const serializeInsightsTable = createSerializer({ ...tableParsers, ...insightsParsers });

/** What the numbers of a column are; durations are milliseconds, money is US dollars. */
export type ColumnKind = "count" | "usd" | "duration";

/**
 * A table: its first column names the rows, the others are numbers; null is unknown. `href` leads to the jobs of the
 * row, as many as `jobs` says.
 */
export type InsightsTable = {
  heading: string;
  columns: readonly { label: string; kind: ColumnKind }[];
  rows: readonly { key: string; label: string; href: string; jobs: number; cells: readonly (number | null)[] }[];
};

/** How the beginning of a stretch of time is written. */
export type NameStretch = (start: number, unit: Unit) => string;

type Made = Omit<InsightsTable, "columns"> & { columns: readonly (readonly [string, ColumnKind?])[] };

/** What one chart shows, as a table. */
export function insightsTable(
  name: InsightsTableName,
  insights: Insights,
  filters: JobFilters,
  nameStretch: NameStretch,
): InsightsTable {
  const { columns, ...table } = MAKERS[name](insights, insightsLinks(filters), nameStretch);
  return { ...table, columns: columns.map(([label, kind = "count"]) => ({ label, kind })) };
}

type Maker = (insights: Insights, links: ReturnType<typeof insightsLinks>, nameStretch: NameStretch) => Made;

const MAKERS: Record<InsightsTableName, Maker> = {
  timeline: ({ timeline: { unit, stretches } }, links, nameStretch) => ({
    heading: "From",
    columns: [
      ["Jobs"],
      ...GROUPS.map((group) => [GROUP_LABELS[group]] as const),
      ...[["Records"] as const, ["Answers"] as const, ["Errors"] as const],
    ],
    rows: stretches.map((stretch) => ({
      ...{ key: String(stretch.start), label: nameStretch(stretch.start, unit) },
      ...{ href: links.stretch(stretch), jobs: stretch.jobs },
      cells: [stretch.jobs, ...GROUPS.map((group) => stretch.groups[group]), ...recordsOf(stretch)],
    })),
  }),
  causes: ({ causes }, links) => ({
    heading: "What went wrong",
    columns: [["Jobs"]],
    rows: causes.map((each) => ({
      ...{ key: `${each.outcome} ${each.cause ?? ""}`, label: causeLabel(each) },
      ...{ href: links.cause(each), jobs: each.jobs, cells: [each.jobs] },
    })),
  }),
  times: ({ models }, links) => ({
    heading: "Model",
    columns: [["Jobs"], ...timeColumns("In all"), ...timeColumns("In the queue"), ...timeColumns("Running")],
    rows: models.map((model) => ({
      ...{ key: model.name, label: model.name, href: links.model(model), jobs: model.jobs },
      cells: [model.jobs, ...[model.whole, model.queue, model.running].flatMap(cellsOf)],
    })),
  }),
  months: ({ months: { unit, stretches } }, links, nameStretch) => ({
    heading: "From",
    columns: MONEY_COLUMNS,
    rows: stretches.map((stretch) => ({
      ...{ key: String(stretch.start), label: nameStretch(stretch.start, unit) },
      ...{ href: links.stretch(stretch), jobs: stretch.jobs, cells: moneyOf(stretch) },
    })),
  }),
  models: ({ models }, links) => ({
    heading: "Model",
    columns: MONEY_COLUMNS,
    rows: models.map((model) => ({
      ...{ key: model.name, label: model.name, href: links.model(model) },
      ...{ jobs: model.jobs, cells: moneyOf(model) },
    })),
  }),
  people: ({ people }, links) => ({
    heading: "Started by",
    columns: MONEY_COLUMNS,
    rows: people.map((person) => ({
      ...{ key: person.value, label: person.label, href: links.person(person) },
      ...{ jobs: person.jobs, cells: moneyOf(person) },
    })),
  }),
};

const MONEY_COLUMNS = [
  ["Jobs"],
  ["Records"],
  ["Answers"],
  ["Errors"],
  ["Cost (estimate)", "usd"],
  ["Less than on demand", "usd"],
  ["Jobs of unknown cost"],
] as const;

function moneyOf(sums: Sums): (number | null)[] {
  return [sums.jobs, ...recordsOf(sums), knownUsd(sums.cost), knownUsd(sums.saved), sums.cost.unknownJobs];
}

function recordsOf({ records, answers, errors }: Sums): (number | null)[] {
  return [records.value, answers.value, errors.value];
}

function timeColumns(what: string): (readonly [string, ColumnKind?])[] {
  return [[`${what}: jobs`], [`${what}: half at most`, "duration"], [`${what}: 9 of 10 at most`, "duration"]];
}

function cellsOf({ jobs, median, ninth }: Spread): (number | null)[] {
  return [jobs, median, ninth];
}

/** What went wrong, in a few words. */
export function causeLabel({ outcome, cause }: Insights["causes"][number]): string {
  if (outcome === "unknown") return "Ended in a state that Batchboard does not know";
  return cause === null ? outcomeLabel(outcome) : CAUSE_WORDS[cause].title.replace(/\.$/, "");
}
