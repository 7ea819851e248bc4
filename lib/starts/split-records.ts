/** What a job takes. Bytes: of its one file. */
export type JobLimits = { minRecords: number; maxRecords: number; maxBytes: number };

/**
 * Cuts records into as few jobs as can be, each within the limits and all of about as many records, so that none is
 * left with too few. Answers where each ends (the next one's first record); null where a record is too large for any.
 */
export function splitRecords(sizes: ArrayLike<number>, limits: JobLimits): number[] | null {
  const starts = latestStarts(sizes, limits);
  if (starts === null) return null;
  const ends: number[] = [];
  let at = 0;
  for (let left = starts.length - 1; left > 0; left -= 1) {
    const even = at + Math.ceil((sizes.length - at) / left);
    const goal = Math.max(even, starts[left - 1] ?? 0);
    at = endOf(sizes, limits, at, goal);
    ends.push(at);
  }
  return ends;
}

/** The first record from which so many jobs reach to the end: of none it is the end itself, of the last one it is 0. */
function latestStarts(sizes: ArrayLike<number>, { maxRecords, maxBytes }: JobLimits): number[] | null {
  const starts = [sizes.length];
  let [records, bytes] = [0, 0];
  for (let at = sizes.length - 1; at >= 0; at -= 1) {
    const size = sizes[at] ?? 0;
    if (size > maxBytes) return null;
    if (records + 1 > maxRecords || bytes + size > maxBytes) {
      starts.push(at + 1);
      [records, bytes] = [0, 0];
    }
    records += 1;
    bytes += size;
  }
  if (sizes.length > 0) starts.push(0);
  return starts;
}

function endOf(sizes: ArrayLike<number>, { maxRecords, maxBytes }: JobLimits, start: number, goal: number): number {
  let [at, bytes] = [start, 0];
  while (at < goal && at < sizes.length && at - start < maxRecords && bytes + (sizes[at] ?? 0) <= maxBytes) {
    bytes += sizes[at] ?? 0;
    at += 1;
  }
  return at;
}

/** The name of one of several linked jobs: `reviews-2-of-3`, shortened where it would be too long. */
export function partName(jobName: string, position: number, parts: number, longest: number): string {
  if (parts === 1) return jobName;
  const ending = `-${position}-of-${parts}`;
  return jobName.slice(0, longest - ending.length).replace(/[-.+]+$/, "") + ending;
}
