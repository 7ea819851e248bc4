/** A line of the table of benchmarks. `goal` and `figure` as they are printed. */
export type Figure = { name: string; goal: string; figure: string; how: string };

/** The middle of some numbers; of an even count the higher of the two. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The value under which a share of the numbers lies, 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How long work takes, milliseconds: the median of so many runs after one that warms up. */
export async function timeOf(runs: number, work: () => unknown): Promise<number> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return median(times);
}

/** Milliseconds with as many digits as are worth reading. */
export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(1)} ms` : `${Math.round(value)} ms`;
}

/** Prints the figures of a part: a table for people, one line of JSON for `bench/run.ts`. */
export function print(figures: readonly Figure[]): void {
  if (process.argv.includes("--json")) console.log(JSON.stringify(figures));
  else console.table(figures);
}
