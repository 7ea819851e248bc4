/**
 * A made-up account whose jobs wait and run as queues do: heavy tails, busy hours, days that go badly, stalls. It was
 * fixed before the estimate was written and is not changed to suit it; nothing here is read by the estimate.
 * Times are UTC milliseconds.
 */

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const FIRST_DAY = Date.UTC(2026, 0, 5);

/** A job's whole way, as only its maker knows it. */
export type MadeJob = {
  jobId: string;
  modelId: string;
  records: number;
  submitTime: number;
  expirationTime: number;
  /** Null: it failed while its file was checked, or never started. */
  startTime: number | null;
  endTime: number;
  /** Whether every record was processed. */
  isWhole: boolean;
  /** How many records were processed when, with straight lines in between; the first is the start, with none. */
  path: { at: number; processed: number }[];
};

/** How a model's queue and pace are. Waits in minutes, pace in seconds for a record. */
type Model = { modelId: string; share: number; wait: number; waitSpread: number; busy: number; pace: number };

const MODELS: Model[] = [
  { modelId: "swift", share: 0.28, wait: 6, waitSpread: 0.5, busy: 1.5, pace: 0.09 },
  { modelId: "steady", share: 0.24, wait: 18, waitSpread: 0.45, busy: 2, pace: 0.2 },
  { modelId: "large", share: 0.18, wait: 55, waitSpread: 0.5, busy: 2.5, pace: 0.7 },
  { modelId: "largest", share: 0.1, wait: 140, waitSpread: 0.6, busy: 2.2, pace: 1.1 },
  { modelId: "old", share: 0.12, wait: 30, waitSpread: 0.7, busy: 1.2, pace: 0.35 },
  { modelId: "rare", share: 0.05, wait: 12, waitSpread: 0.6, busy: 1.5, pace: 0.5 },
  { modelId: "new", share: 0.03, wait: 85, waitSpread: 0.8, busy: 2, pace: 0.45 },
];

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

class Dice {
  readonly next: () => number;

  constructor(seed: number) {
    this.next = randomOf(seed);
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
  }

  lognormal(median: number, spread: number): number {
    return median * Math.exp(spread * this.normal());
  }

  /** Never less than `least`; the smaller `shape`, the heavier the tail. */
  pareto(least: number, shape: number): number {
    return least * (1 - this.next()) ** (-1 / shape);
  }
}

/** How full each model's queue is, hour by hour: it wanders, and comes back within a day. */
function congestion(dice: Dice, days: number): number[] {
  const hours: number[] = [];
  let level = dice.normal();
  for (let hour = 0; hour < days * 24 + 1; hour += 1) {
    hours.push(Math.exp(0.4 * level));
    level = 0.9 * level + Math.sqrt(1 - 0.9 ** 2) * dice.normal();
  }
  return hours;
}

/** Between 0 at night and 1 in the afternoon, and little on weekends. */
function busyness(at: number): number {
  const hour = (at % DAY_MS) / HOUR_MS;
  const isWeekend = [0, 6].includes(new Date(at).getUTCDay());
  return Math.max(0, Math.sin(((hour - 6) / 14) * Math.PI)) * (isWeekend ? 0.2 : 1);
}

function submitTimes(dice: Dice, days: number): number[] {
  const times: number[] = [];
  for (let at = FIRST_DAY; at < FIRST_DAY + days * DAY_MS; at += 10 * MINUTE_MS) {
    if (dice.next() > 0.06 + 0.3 * busyness(at)) continue;
    // Now and then somebody sends a handful at once.
    const together = dice.next() < 0.12 ? 2 + Math.floor(dice.next() * 5) : 1;
    for (let job = 0; job < together; job += 1) times.push(at + dice.next() * 5 * MINUTE_MS);
  }
  return times.toSorted((a, b) => a - b);
}

function pick(dice: Dice): Model {
  let rest = dice.next();
  for (const model of MODELS) {
    rest -= model.share;
    if (rest < 0) return model;
  }
  return MODELS[0] as Model;
}

function waitOf(dice: Dice, model: Model, records: number, submitTime: number, fullness: number): number {
  const checking = dice.lognormal(1.5, 0.4) + records / 20_000;
  const usual = model.wait * (1 + (model.busy - 1) * busyness(submitTime)) * fullness * (records / 2_000) ** 0.08;
  const queue = dice.next() < 0.06 ? dice.pareto(2.5 * usual, 1.4) : dice.lognormal(usual, model.waitSpread);
  return (checking + queue) * MINUTE_MS;
}

/** The run in forty pieces, each at a pace of its own near the job's; some jobs stand still for a while on their way. */
function runOf(dice: Dice, model: Model, records: number, startTime: number): MadeJob["path"] {
  const pieces = 40;
  const isSlow = dice.next() < 0.04;
  const pace = (isSlow ? dice.pareto(2.5 * model.pace, 1.6) : dice.lognormal(model.pace, 0.45)) * 1000;
  const stalls = dice.next() < 0.14 ? 1 + Math.floor(dice.next() * 2) : 0;
  const stallsAt = Array.from({ length: stalls }, () => Math.floor(dice.next() * pieces));
  const path = [{ at: startTime, processed: 0 }];
  let at = startTime + dice.lognormal(20_000, 0.6);
  let drift = 0.15 * dice.normal();
  path.push({ at, processed: 0 });
  for (let piece = 0; piece < pieces; piece += 1) {
    const processed = Math.round((records * (piece + 1)) / pieces);
    const from = path.at(-1)?.processed ?? 0;
    if (stallsAt.includes(piece)) {
      at += dice.pareto(6 * MINUTE_MS, 1.3);
      path.push({ at, processed: from });
    }
    drift = 0.85 * drift + 0.12 * dice.normal();
    at += (processed - from) * pace * Math.exp(drift);
    path.push({ at, processed });
  }
  return path;
}

/** How many records were processed at a moment. */
export function processedAt(path: MadeJob["path"], moment: number): number {
  const next = path.findIndex(({ at }) => at > moment);
  if (next === -1) return path.at(-1)?.processed ?? 0;
  const [before, after] = [path[next - 1], path[next]];
  if (!before || !after) return 0;
  const share = (moment - before.at) / (after.at - before.at);
  return Math.floor(before.processed + share * (after.processed - before.processed));
}

function jobOf(dice: Dice, number: number, submitTime: number, fullness: Map<string, number[]>): MadeJob {
  const model = pick(dice);
  const records = Math.round(Math.min(50_000, Math.max(100, dice.lognormal(3_000, 1.2))));
  const hour = Math.floor((submitTime - FIRST_DAY) / HOUR_MS);
  const wait = waitOf(dice, model, records, submitTime, fullness.get(model.modelId)?.[hour] ?? 1);
  const expirationTime = submitTime + (dice.next() < 0.15 ? 72 : 24) * HOUR_MS;
  const path = runOf(dice, model, records, submitTime + wait);
  const fate = dice.next();
  const startTime = submitTime + wait;
  const finish = path.at(-1)?.at ?? startTime;
  const base = { jobId: `job-${number}`, modelId: model.modelId, records, submitTime, expirationTime };
  // The file is refused.
  if (fate < 0.04) {
    return { ...base, startTime: null, endTime: submitTime + 3 * MINUTE_MS, isWhole: false, path: [] };
  }
  if (startTime >= expirationTime)
    return { ...base, startTime: null, endTime: expirationTime, isWhole: false, path: [] };
  // Somebody stops it.
  const stopTime = fate < 0.07 ? startTime + dice.next() * (finish - startTime) : Infinity;
  const endTime = Math.min(finish, stopTime, expirationTime);
  return { ...base, startTime, endTime, isWhole: endTime === finish, path };
}

/** The jobs of an account over some days, in the order of their submission: the same for the same seed. */
export function makeJobs(seed: number, days: number): MadeJob[] {
  const dice = new Dice(seed);
  const fullness = new Map(MODELS.map(({ modelId }) => [modelId, congestion(dice, days)]));
  return submitTimes(dice, days).map((submitTime, index) => jobOf(dice, index, submitTime, fullness));
}
