/**
 * A number that is not known exactly: its middle, and how much it may differ as a share of itself (the standard
 * deviation of its logarithm). 0.1 is about a tenth more or less.
 */
export type Guess = { middle: number; spread: number };

/** How many spreads to each side nine of ten lie within. */
export const NINE_OF_TEN = 1.645;

/** The guess that lies between two numbers nine times of ten. Both above 0. */
export function between(low: number, high: number): Guess {
  return { middle: Math.sqrt(low * high), spread: Math.log(high / low) / 2 / NINE_OF_TEN };
}

/** Two guesses at the same number as one: the narrower counts more, and the result is narrower than both. */
export function combine(a: Guess, b: Guess): Guess {
  const [weightA, weightB] = [1 / a.spread ** 2, 1 / b.spread ** 2];
  const middle = Math.exp((Math.log(a.middle) * weightA + Math.log(b.middle) * weightB) / (weightA + weightB));
  return { middle, spread: Math.sqrt(1 / (weightA + weightB)) };
}

/** Where a guess lies nine times of ten. */
export function rangeOf({ middle, spread }: Guess, times = NINE_OF_TEN): { from: number; to: number } {
  return { from: middle * Math.exp(-spread * times), to: middle * Math.exp(spread * times) };
}

/**
 * The mean of a larger whole, guessed from a few of its values, some of which count less. What a few values say of
 * their own spread is little: `usual` is what it is thought to be until there are more.
 */
export function guessMean(values: readonly { value: number; weight: number }[], usual: number): Guess {
  const weights = values.reduce((sum, { weight }) => sum + weight, 0);
  const middle = values.reduce((sum, { value, weight }) => sum + value * weight, 0) / weights;
  const effective = weights ** 2 / values.reduce((sum, { weight }) => sum + weight ** 2, 0);
  const deviation = values.reduce((sum, { value, weight }) => sum + weight * (value / middle - 1) ** 2, 0) / weights;
  const variance =
    (deviation * effective + USUAL_COUNTS_AS * usual ** 2) / (Math.max(0, effective - 1) + USUAL_COUNTS_AS);
  return { middle, spread: Math.sqrt(variance / effective) };
}

/** The usual spread counts as so many values. */
const USUAL_COUNTS_AS = 3;
