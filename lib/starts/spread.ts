/**
 * A number that is not known exactly: its middle, and how much it may differ as a share of itself (the standard
 * deviation of its logarithm). 0.1 is about a tenth more or less.
 */
export type Guess = { middle: number; spread: number };

/**
 * To how many spreads a range is told. A spread that comes from a few rows is itself not known well, so that more is
 * needed than for a normal distribution: this is Student's t for seven values.
 */
const TOLD = 2.1;

/** The guess that lies between two numbers nine times of ten. Both above 0. */
export function between(low: number, high: number): Guess {
  return { middle: Math.sqrt(low * high), spread: Math.log(high / low) / 2 / TOLD };
}

/** Two guesses at the same number as one: the narrower counts more, and the result is narrower than both. */
export function combine(a: Guess, b: Guess): Guess {
  const [weightA, weightB] = [1 / a.spread ** 2, 1 / b.spread ** 2];
  const middle = Math.exp((Math.log(a.middle) * weightA + Math.log(b.middle) * weightB) / (weightA + weightB));
  return { middle, spread: Math.sqrt(1 / (weightA + weightB)) };
}

/** The range of a guess as it is told: the true number lies within it nine times of ten. */
export function rangeOf({ middle, spread }: Guess): { from: number; to: number } {
  return { from: middle * Math.exp(-spread * TOLD), to: middle * Math.exp(spread * TOLD) };
}

/** What was measured at a few rows: the row's length, and a value that may grow or shrink with it. Both above 0. */
export type Measured = { length: number; value: number };

/** What is thought of values before any is measured: how they differ, and how they follow the length. */
export type Usual = {
  /** How much values of rows of the same length differ. */
  spread: number;
  /** 0: the same for any length; 1: twice the length, twice the value. And how sure that is. */
  slope: { middle: number; spread: number };
};

/**
 * The mean value of many rows, guessed from a few whose lengths are not the usual ones. A few values say little of how
 * much they differ and how they follow the length, so that what is usual counts until there are more.
 */
export function guessMean(rows: readonly Measured[], meanLength: number, { spread, slope }: Usual): Guess {
  const points = rows.map(({ length, value }) => ({ x: Math.log(length), y: Math.log(value) }));
  const [x, y] = [meanOf(points.map((point) => point.x)), meanOf(points.map((point) => point.y))];
  const ridge = (spread / slope.spread) ** 2;
  const width = ridge + points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const together = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), ridge * slope.middle);
  const exponent = together / width;
  const adjusted = rows.map(({ length, value }) => value * (meanLength / length) ** exponent);
  const middle = meanOf(adjusted);
  const deviations = adjusted.reduce((sum, value) => sum + Math.log(value / middle) ** 2, 0);
  const variance = (deviations + USUAL_COUNTS_AS * spread ** 2) / (rows.length - 1 + USUAL_COUNTS_AS);
  const away = Math.log(meanLength) - x;
  return { middle, spread: Math.sqrt(variance * (1 / rows.length + away ** 2 / width)) };
}

/** The usual spread counts as so many values. */
const USUAL_COUNTS_AS = 5;

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
