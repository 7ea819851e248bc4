/** A job that was seen to start. Times are UTC milliseconds. */
export type Wait = { modelId: string; records: number | null; submitTime: number; startTime: number };

/** How many records were processed at a moment. */
export type Mark = { at: number; processed: number };

/** A job that was seen to run from its start to its end, with every record processed; `marks` in between, oldest first. */
export type Run = { modelId: string; records: number; startTime: number; endTime: number; marks: readonly Mark[] };

/** A job that runs: since when it was seen to, how many of its records were processed since, and out of how many. */
export type Running = { modelId: string; records: number; startTime: number; processed: number };

/**
 * What is expected, milliseconds, and how wrong that was with earlier jobs: logarithms of the truth over what was
 * expected, as many as there are.
 */
export type Forecast = { expectedMs: number; misses: readonly number[] };

/** A past measure as a logarithm: of a wait's milliseconds, or of the milliseconds for a record. */
type Case = { knownAt: number; log: number };

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A kind of jobs is known from this many cases on; below it the next wider kind is asked. */
const LEAST_OF_KIND = 10;

/** Cases of a kind and misses that are kept, the newest. */
const MOST_CASES = 300;
const MOST_MISSES = 600;

/** How old a case is when it counts half; and what it counts at least, so that a model of which little is seen is known. */
const HALF_LIFE_MS = 6 * HOUR_MS;
const LEAST_WEIGHT = 0.02;

/** What a case of another time of the day counts, beside one of about the same. */
const OTHER_HOURS = 0.5;
const ABOUT_THE_SAME_MS = 3 * HOUR_MS;

/** How much the pace of earlier jobs counts beside the job's own: as much as this share of its records. */
const EARLIER_PACE = 0.03;

/** Where misses of runs are kept apart, by the share of records that is processed: the more, the surer. */
const SHARES = [0, 0.02, 0.1, 0.25, 0.5, 0.75];

/** Moments, in equal steps of its time, at which a past run is asked what would have been told then. */
const MOMENTS_OF_RUN = 12;

/** No forecast says less: AWS ends a job some seconds after its last record. */
const LEAST_MS = 10_000;

/**
 * What past jobs tell of waiting and running: what was measured, and how wrong a forecast would have been at the time.
 * Jobs are added in the order in which they became known; each is asked for its miss before it counts as a case.
 */
export class JobHistory {
  readonly #waits = new Map<string, Case[]>();
  readonly #paces = new Map<string, Case[]>();
  readonly #missesOfWaits = new Map<string, number[]>();
  readonly #missesOfRuns = new Map<string, number[]>();

  /** Takes in a job that has started. */
  addWait({ modelId, records, submitTime, startTime }: Wait): void {
    const kinds = kindsOf(modelId, records);
    const log = Math.log(Math.max(LEAST_MS, startTime - submitTime));
    const expected = expectedOf(this.#waits, kinds, submitTime);
    if (expected !== null) for (const key of [modelId, ""]) keep(this.#missesOfWaits, key, log - expected, MOST_MISSES);
    for (const kind of kinds) keep(this.#waits, kind, { knownAt: startTime, log }, MOST_CASES);
  }

  /** Takes in a job that has ended with all its records processed. */
  addRun(run: Run): void {
    const { modelId, records, startTime, endTime, marks } = run;
    if (records <= 0 || endTime <= startTime) return;
    // Without a mark on its way the run is a straight line, which would make its pace look steady.
    if (marks.length > 0) this.#addMisses(run);
    const log = Math.log((endTime - startTime) / records);
    for (const kind of kindsOf(modelId, records)) keep(this.#paces, kind, { knownAt: endTime, log }, MOST_CASES);
  }

  #addMisses(run: Run): void {
    const { records, startTime, endTime } = run;
    const earlier = this.#earlierPace(run, startTime);
    const step = (endTime - startTime) / MOMENTS_OF_RUN;
    for (let moment = 0; moment < MOMENTS_OF_RUN; moment += 1) {
      const at = startTime + step * (moment + 0.5);
      const job = { ...run, processed: processedAt(run, at) };
      const expectedMs = remainingMs(job, earlier, at);
      if (expectedMs === null) continue;
      keep(this.#missesOfRuns, shareKey(job.processed / records), Math.log((endTime - at) / expectedMs), MOST_MISSES);
    }
  }

  /** How long a job waits from its submission; null while too little is known. */
  wait({ modelId, records }: { modelId: string; records: number | null }, now: number): Forecast | null {
    const expected = expectedOf(this.#waits, kindsOf(modelId, records), now);
    if (expected === null) return null;
    const ofModel = this.#missesOfWaits.get(modelId) ?? [];
    const misses = ofModel.length >= LEAST_OF_KIND * 3 ? ofModel : (this.#missesOfWaits.get("") ?? []);
    return { expectedMs: Math.exp(expected), misses };
  }

  /** How long a running job still takes; null while too little is known. */
  remaining(job: Running, now: number): Forecast | null {
    const expectedMs = remainingMs(job, this.#earlierPace(job, now), now);
    if (expectedMs === null) return null;
    return { expectedMs, misses: this.#missesOfRuns.get(shareKey(job.processed / job.records)) ?? [] };
  }

  #earlierPace({ modelId, records }: { modelId: string; records: number }, now: number): number | null {
    return expectedOf(this.#paces, kindsOf(modelId, records), now);
  }
}

/** What the rest takes at the job's own pace, mixed with that of earlier jobs: the less is done, the more of theirs. */
function remainingMs({ records, startTime, processed }: Running, earlier: number | null, now: number): number | null {
  const own = processed > 0 ? Math.log(Math.max(1, now - startTime) / processed) : null;
  if (own === null && earlier === null) return null;
  const [share, weight] = [processed / records, earlier === null ? 0 : EARLIER_PACE];
  const pace = ((earlier ?? 0) * weight + (own ?? 0) * share) / (weight + share);
  return Math.max(LEAST_MS, (records - processed) * Math.exp(pace));
}

/** The kinds that a job belongs to, from its model and size, by its model, to all jobs. */
function kindsOf(modelId: string, records: number | null): string[] {
  const size = records === null ? [] : [`${modelId} ${Math.floor(2 * Math.log10(Math.max(1, records)))}`];
  return [...size, modelId, ""];
}

/** The mean of what is known of the closest kind; newer cases and those of the same time of the day count more. */
function expectedOf(cases: ReadonlyMap<string, readonly Case[]>, kinds: readonly string[], now: number): number | null {
  for (const kind of kinds) {
    const known = (cases.get(kind) ?? []).filter(({ knownAt }) => knownAt <= now);
    if (known.length < LEAST_OF_KIND) continue;
    let [sum, weights] = [0, 0];
    for (const { knownAt, log } of known) {
      const age = now - knownAt;
      const weight = Math.max(LEAST_WEIGHT, 2 ** (-age / HALF_LIFE_MS)) * (isSameTimeOfDay(age) ? 1 : OTHER_HOURS);
      sum += weight * log;
      weights += weight;
    }
    return sum / weights;
  }
  return null;
}

function isSameTimeOfDay(age: number): boolean {
  const apart = age % DAY_MS;
  return Math.min(apart, DAY_MS - apart) <= ABOUT_THE_SAME_MS;
}

function shareKey(share: number): string {
  return String(SHARES.findLastIndex((least) => share >= least));
}

/** How many records a past run had processed at a moment, in straight lines between its marks. */
function processedAt({ records, startTime, endTime, marks }: Run, at: number): number {
  let before: Mark = { at: startTime, processed: 0 };
  for (const mark of [...marks, { at: endTime, processed: records }]) {
    if (mark.at > at) {
      const share = (at - before.at) / (mark.at - before.at);
      return Math.floor(before.processed + share * (mark.processed - before.processed));
    }
    before = mark;
  }
  return records;
}

function keep<Item>(map: Map<string, Item[]>, key: string, item: Item, most: number): void {
  const kept = map.get(key) ?? [];
  kept.push(item);
  if (kept.length > most) kept.shift();
  map.set(key, kept);
}
