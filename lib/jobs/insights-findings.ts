import { formatCount, formatDuration, formatNumber, formatUsd, type Viewing } from "@/lib/format";
import { type Insights, knownUsd, type Sum } from "./insights";
import { causeLabel, type InsightsTableName } from "./insights-tables";
import { OUTSIDE } from "./search-params";
import { stretchName } from "./stretch-name";

type Localized = Pick<Viewing, "locale">;
type Finding = (insights: Insights, viewing: Localized) => string;

/** What each chart shows, in a sentence: the heading over it. */
export const FINDINGS: Record<InsightsTableName, Finding> = {
  timeline: ({ timeline: { unit, stretches }, total, timeZone }, viewing) => {
    const most = largest(stretches, ({ jobs }) => jobs);
    const jobs = formatCount(total.jobs, "job", viewing);
    if (!most || most.jobs === 0 || stretches.length < 2) return jobs;
    const name = stretchName(most.start, unit, { ...viewing, timeZone });
    return `${jobs}, the most ${AT[unit]} ${name.replace(/^Week/, "week")}: ${formatNumber(most.jobs, viewing)}`;
  },
  causes: ({ causes, total }, viewing) => {
    const [first] = causes;
    if (!first) return "No job needs a look";
    const share = `${formatNumber(total.groups["needs-look"], viewing)} of ${formatCount(total.jobs, "job", viewing)}`;
    return `${share} ${total.groups["needs-look"] === 1 ? "needs" : "need"} a look. Most often: ${causeLabel(first)}`;
  },
  times: ({ models }) => {
    const known = models.filter(({ whole }) => whole.median !== null);
    const slowest = largest(known, ({ whole }) => whole.median ?? 0);
    if (!slowest) return "How long jobs take is not known: none was completed in this time";
    const time = `half of its jobs took ${formatDuration(slowest.whole.median)} at most`;
    return known.length === 1 ? `${slowest.name}: ${time}` : `${slowest.name} takes the longest: ${time}`;
  },
  months: ({ total: { cost, saved } }, viewing) => {
    const usd = knownUsd(cost);
    if (usd === null) return "The cost is not known yet";
    const less = saved.value !== null && saved.value >= 0.005;
    const atLeast = cost.unknownJobs > 0 ? "At least " : "";
    return `${atLeast}${formatUsd(usd, viewing)} spent${less ? `, about ${formatUsd(saved.value, viewing)} less than on demand` : ""}`;
  },
  models: ({ models, total }, viewing) => costliest(models, total.cost, viewing, ({ name }) => `${name} costs`),
  people: ({ people, total }, viewing) =>
    costliest(people, total.cost, viewing, ({ value, label }) =>
      value === OUTSIDE ? "Jobs from outside Batchboard cost" : `Jobs of ${label} cost`,
    ),
};

const AT = { hour: "from", day: "on", week: "in the", month: "in", year: "in" } as const;

/** The first of the largest. */
function largest<Item>(items: readonly Item[], sizeOf: (item: Item) => number): Item | undefined {
  return items.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];
}

function costliest<Item extends { cost: Sum }>(
  items: readonly Item[],
  total: Sum,
  viewing: Localized,
  subject: (item: Item) => string,
): string {
  const first = largest(items, ({ cost }) => cost.value ?? 0);
  if (knownUsd(total) === null || !first) return "The cost is not known yet";
  if (total.value === 0) return "Nothing was charged";
  const all = `${formatUsd(total.value, viewing)}${total.unknownJobs > 0 ? " that is known" : ""}`;
  return `${subject(first)} the most: ${formatUsd(first.cost.value, viewing)} of ${all}`;
}

/** What is missing in the numbers about money; null when nothing is. */
export function costGap({ unknownJobs }: Sum, viewing: Localized): string | null {
  if (unknownJobs === 0) return null;
  return `The cost of ${formatCount(unknownJobs, "job", viewing)} is not known yet and not counted.`;
}
