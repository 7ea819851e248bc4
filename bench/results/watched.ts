/** What some work took, what it added to what is resident, and the longest that a timer of the server waited meanwhile. */
export type Watched<Result> = { result: Result; took: number; memory: number; longest: number };

const LOOK_MS = 10;

/** Does some work and watches over time, memory and others meanwhile. Milliseconds and bytes. */
export async function watched<Result>(work: () => Promise<Result>): Promise<Watched<Result>> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  let longest = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
    longest = Math.max(longest, performance.now() - last - LOOK_MS);
    last = performance.now();
  }, LOOK_MS);
  const started = performance.now();
  const result = await work();
  const took = performance.now() - started;
  clearInterval(timer);
  return { result, took, memory: Math.max(most, process.memoryUsage.rss()) - before, longest };
}
