import "server-only";

/** The longest wait after failures; AWS is found again within it. */
export const LONGEST_BACK_OFF_MS = 60_000;

/** The wait after a first failure, at the most. */
export const FIRST_BACK_OFF_MS = 2_000;

/** How long to wait after so many failures in a row, with jitter, so that many servers do not come back at one moment. */
export function backOffMs(failures: number): number {
  const longest = Math.min(LONGEST_BACK_OFF_MS, FIRST_BACK_OFF_MS * 2 ** Math.min(failures - 1, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}
