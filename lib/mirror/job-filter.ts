import "server-only";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { FAILURE_CAUSES } from "@/lib/jobs/failure-causes";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { type JobFilters, ME, OUTSIDE, type Period } from "@/lib/jobs/search-params";
import { GROUPS } from "@/lib/jobs/status";
import type { JobColumns } from "./job-columns";
import { monthStart } from "./month-start";

/** Who is looking, so that "me" in an address means them. */
export type Viewer = { userId: string };

/**
 * What matches, by the jobs' numbers, and the counts beside the choices of four filters: how many jobs each choice
 * would leave if it were the only one of its filter. They stand by the codes of {@link JobColumns}.
 */
export type Matches = {
  /** 1 at the numbers of jobs that match. */
  isMatch: Uint8Array;
  total: number;
  groups: Uint32Array;
  outcomes: Uint32Array;
  models: Uint32Array;
  people: Uint32Array;
};

/** A range of dates, UTC milliseconds: it includes its beginning and excludes its end; null is an open side. */
export type DateRange = { from: number | null; to: number | null };

/** A search has at most this many words; what follows is not looked for (O7). */
const MOST_WORDS = 8;

const FAILED = OUTCOMES.indexOf("failed");

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * Where a moving date range begins at this moment, to the minute, so that an address can name it. `month`: in the
 * organisation's zone.
 */
export function periodStart(period: Period): number {
  const lengths = { "24h": DAY_MS, "7d": 7 * DAY_MS, "30d": 30 * DAY_MS, "90d": 90 * DAY_MS };
  if (period === "month") return monthStart(now(), getConfig().timeZone);
  return Math.floor(now() / MINUTE_MS) * MINUTE_MS - lengths[period];
}

/** The range of dates at this moment, UTC milliseconds; null is an open side. */
export function rangeOf({ period, from, to }: Pick<JobFilters, "period" | "from" | "to">): DateRange {
  return period === null ? { from, to } : { from: periodStart(period), to: null };
}

/** The words that a search looks for: each must occur somewhere, as a plain substring. */
export function searchWords(text: string): string[] {
  return text.toLowerCase().split(/\s+/u).filter(Boolean).slice(0, MOST_WORDS);
}

/**
 * Goes once through all jobs. A date range includes its beginning and excludes its end; jobs without that date are
 * outside of it.
 */
export function matchJobs(columns: JobColumns, filters: JobFilters, viewer: Viewer): Matches {
  const { size } = columns;
  const words = searchWords(filters.q);
  const isFound = words.length > 0 ? columns.search(words) : null;
  const { from, to } = rangeOf(filters);
  const hasDates = from !== null || to !== null;
  const dates = (filters.dateOf === "ended" ? columns.endTime : columns.submitTime).values;
  const [earliest, latest] = [from ?? -Infinity, to ?? Infinity];

  const isOther = otherCauses(columns, filters);
  const message = columns.message.values;
  const keptOut = keptOutCodes(columns, filters, viewer);
  const [group, outcome] = [columns.group.values, columns.outcome.values];
  const [model, person] = [columns.model.values, columns.person.values];
  const isMatch = new Uint8Array(size);
  const groups = new Uint32Array(GROUPS.length);
  const outcomes = new Uint32Array(OUTCOMES.length);
  const models = new Uint32Array(columns.models.values.length);
  const people = new Uint32Array(columns.people.values.length);
  let total = 0;

  for (let job = 0; job < size; job += 1) {
    if (isFound?.[job] === 0) continue;
    if (hasDates) {
      const date = dates[job] ?? Number.NaN;
      if (!(date >= earliest && date < latest)) continue;
    }
    if (isOther !== null && (outcome[job] !== FAILED || isOther[message[job] ?? 0] === 1)) continue;
    const [g, o, m, p] = [group[job] ?? 0, outcome[job] ?? 0, model[job] ?? 0, person[job] ?? 0];
    // Each filter's counts leave the filter itself out: a job counts for the one that alone keeps it out.
    const misses =
      (keptOut.groups[g] ?? 0) + (keptOut.outcomes[o] ?? 0) + (keptOut.models[m] ?? 0) + (keptOut.people[p] ?? 0);
    if (misses > 1) continue;
    const isIn = misses === 0;
    if (isIn) {
      isMatch[job] = 1;
      total += 1;
    }
    if (isIn || keptOut.groups[g] === 1) groups[g] = (groups[g] ?? 0) + 1;
    if (isIn || keptOut.outcomes[o] === 1) outcomes[o] = (outcomes[o] ?? 0) + 1;
    if (isIn || keptOut.models[m] === 1) models[m] = (models[m] ?? 0) + 1;
    if (isIn || keptOut.people[p] === 1) people[p] = (people[p] ?? 0) + 1;
  }
  return { isMatch, total, groups, outcomes, models, people };
}

/** By the codes of messages: 1 where the message tells of none of the causes that were chosen; null when none were. */
function otherCauses(columns: JobColumns, { cause }: JobFilters): Uint8Array | null {
  if (cause.length === 0) return null;
  const isChosen = FAILURE_CAUSES.map((each) => cause.includes(each));
  return Uint8Array.from(columns.causes(), (code) => (isChosen[code] ? 0 : 1));
}

/** For each filter and each code: 1 where the filter keeps such jobs out. */
function keptOutCodes(columns: JobColumns, filters: JobFilters, viewer: Viewer) {
  const out = <Value>(values: readonly Value[], isOn: boolean, isIn: (value: Value) => boolean) =>
    Uint8Array.from(values, (value) => (isOn && !isIn(value) ? 1 : 0));
  const ids = new Set(filters.by.map((by) => (by === OUTSIDE ? null : by === ME ? viewer.userId : by)));
  return {
    groups: out(GROUPS, filters.group !== "all", (group) => group === filters.group),
    outcomes: out(OUTCOMES, filters.status.length > 0, (outcome) => filters.status.includes(outcome)),
    models: out(columns.models.values, filters.model.length > 0, ({ name }) => filters.model.includes(name)),
    people: out(columns.people.values, filters.by.length > 0, ({ id }) => ids.has(id)),
  };
}
