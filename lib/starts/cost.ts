import { formatPlainDay } from "@/lib/format";
import type { ModelChoice } from "@/lib/jobs/new-job";
import { type JobTokens, readTokens, type TokenBasis, type TokenRange, writtenTokens } from "./job-tokens";
import type { StartCost } from "./start";

/** What the cost of a job that is not started yet is told from. */
export type CostBasis = TokenBasis & { price: ModelChoice["price"] };

/** A cost with its assumptions. `note`: why there is none (M9), or how the range becomes narrower. */
export type Costed = { cost: StartCost | null; note: string | null };

const UNKNOWN_PRICE =
  "The price of this model is not known to Batchboard, so the cost is unknown. An administrator can add the price.";
const TRY_ROWS = "Trying five rows narrows this range.";
const TRY_MORE = "The answers that were tried differ much in length: trying more rows narrows this range.";

/** Tries from which a range is held to {@link HELD_TO}. */
const ENOUGH_TRIES = 5;
/**
 * After five tries the high end is at most so many times the low: a range that is a little wider is told as this one,
 * a little less surely. One that is much wider is told as it is.
 */
const HELD_TO = 1.5;
const HELD_FROM = 2;

/** Tells what a job may cost, as a range with what it rests on. Pure, the same in browser and server. */
export function startCost(basis: CostBasis): Costed {
  const { records, price, tries, past } = basis;
  if (records <= 0) return { cost: null, note: "No rows are sent, so there is nothing to price." };
  if (price === null) return { cost: null, note: UNKNOWN_PRICE };
  const [read, write] = [readTokens(basis), writtenTokens(basis)];
  const hold = tries.length >= ENOUGH_TRIES ? held : (range: UsdRange) => range;
  const range = hold(usdOf(read, write, price));
  const cost = {
    ...range,
    onDemand: price.onDemand ? hold(usdOf(read, write, price.onDemand)) : null,
    readTokens: { from: read.range.from, to: read.range.to },
    writeTokens: { from: write.range.from, to: write.range.to },
    priceDate: price.date,
    assumptions: [read.sentence, write.sentence, ...priceSentences(price)],
  };
  const isWide = range.toUsd > range.fromUsd * HELD_TO * 1.01;
  if (tries.length >= 3) return { cost, note: isWide ? TRY_MORE : null };
  return { cost, note: isWide || past?.tokens == null ? TRY_ROWS : null };
}

type Rate = { inputUsdPerMillion: number; outputUsdPerMillion: number };
type UsdRange = { fromUsd: number; toUsd: number };

/** Reading and writing differ by themselves: both at their worst at once is rarer than either. */
function usdOf(read: JobTokens, write: JobTokens, rate: Rate): UsdRange {
  const parts: [TokenRange, number][] = [
    [read.range, rate.inputUsdPerMillion / 1e6],
    [write.range, rate.outputUsdPerMillion / 1e6],
  ];
  const middle = parts.reduce((sum, [range, usd]) => sum + range.middle * usd, 0);
  return {
    fromUsd: middle - Math.hypot(...parts.map(([range, usd]) => (range.middle - range.from) * usd)),
    toUsd: middle + Math.hypot(...parts.map(([range, usd]) => (range.to - range.middle) * usd)),
  };
}

function held({ fromUsd, toUsd }: UsdRange): UsdRange {
  if (toUsd <= fromUsd * HELD_TO || toUsd > fromUsd * HELD_FROM) return { fromUsd, toUsd };
  const middle = Math.sqrt(fromUsd * toUsd);
  return { fromUsd: middle / Math.sqrt(HELD_TO), toUsd: middle * Math.sqrt(HELD_TO) };
}

function priceSentences({ source, date, onDemand }: NonNullable<ModelChoice["price"]>): string[] {
  const day = formatPlainDay(date, { locale: "en-GB" });
  const price = {
    batch: `At AWS’s batch price of ${day}.`,
    override: `At your administrator’s price of ${day}.`,
    half: `At half of the on-demand price of ${day}, as AWS charges for most batch jobs.`,
  }[source];
  return onDemand ? [price] : [price, "The on-demand price of this model is not known."];
}
