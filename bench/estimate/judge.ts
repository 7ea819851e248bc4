/**
 * Judges the estimate by replaying accounts that it has never seen: at fixed minutes after its submission and after its
 * start every job is asked about, with only what was known then. `node bench/estimate/judge.ts` prints the figures.
 */
import { estimate, type Estimate, type Subject } from "../../lib/estimate/estimate.ts";
import { JobHistory } from "../../lib/estimate/history.ts";
import { type Figure, print } from "../figures.ts";
import { type MadeJob, makeJobs, processedAt } from "./generator.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Other accounts than those that the estimate was tried on while it was written, which were 1, 2 and 3. */
const SEEDS = [101, 102, 103, 104, 105];
const DAYS = 90;

/** The first days only teach. */
const LEARNING_DAYS = 30;

/** The mirror looks once a minute when nobody looks on. */
const LOOK_MS = MINUTE_MS;

/** Minutes after submission, and after the start, at which a job that still waits, or runs, is asked about. */
const ASKED_AFTER = [1, 5, 15, 40, 90, 180, 360, 720];

/** One question: what was told, and when the job truly started or ended. */
type Asked = { state: Subject["state"]; at: number; truth: number; share: number; told: Estimate };

const seen = (at: number) => Math.ceil(at / LOOK_MS) * LOOK_MS;

type Happening = { at: number; run: (history: JobHistory, asked: Asked[]) => void };

/** Everything that becomes known of a job, and every question about it. */
function happeningsOf(job: MadeJob, isJudged: boolean): Happening[] {
  const { modelId, records, submitTime, startTime, endTime, expirationTime: jobExpirationTime } = job;
  const happenings: Happening[] = [];
  const ask = (state: Subject["state"], at: number, truth: number) => {
    const processed = state === "running" ? processedAt(job.path, at) : 0;
    const subject: Subject = {
      ...{ modelId, state, submitTime, jobExpirationTime, seenAt: at },
      totalRecordCount: records,
      processedRecordCount: processed,
      runningSince: startTime === null || state === "waiting" ? null : seen(startTime),
      runningBase: startTime === null || state === "waiting" ? null : processedAt(job.path, seen(startTime)),
    };
    const run = (history: JobHistory, asked: Asked[]) =>
      asked.push({ state, at, truth, share: processed / records, told: estimate(subject, history) });
    happenings.push({ at, run });
  };
  if (isJudged && startTime !== null) {
    for (const minutes of ASKED_AFTER) {
      const [waiting, running] = [submitTime + minutes * MINUTE_MS, seen(startTime) + minutes * MINUTE_MS];
      if (waiting < startTime) ask("waiting", waiting, startTime);
      if (running < endTime && (job.isWhole || endTime === jobExpirationTime)) ask("running", running, endTime);
    }
  }
  if (startTime !== null && seen(startTime) <= endTime) {
    const wait = { modelId, records, submitTime, startTime: seen(startTime) };
    happenings.push({ at: wait.startTime, run: (history) => history.addWait(wait) });
    const run = { modelId, records, startTime: wait.startTime, endTime, marks: marksOf(job) };
    if (job.isWhole) happenings.push({ at: seen(endTime), run: (history) => history.addRun(run) });
  }
  return happenings;
}

/** What the mirror writes down of a run: the looks at which another eighth of the records was processed. */
function marksOf({ path, records, startTime, endTime }: MadeJob): { at: number; processed: number }[] {
  const marks: { at: number; processed: number }[] = [];
  let eighth = 0;
  for (let at = seen(startTime ?? 0) + LOOK_MS; at < endTime; at += LOOK_MS) {
    const processed = processedAt(path, at);
    if (Math.floor((8 * processed) / records) <= eighth) continue;
    eighth = Math.floor((8 * processed) / records);
    marks.push({ at, processed });
  }
  return marks;
}

/** Replays an account from its first day and answers with what was told when. */
function replay(seed: number): Asked[] {
  const jobs = makeJobs(seed, DAYS);
  const judgedFrom = (jobs[0]?.submitTime ?? 0) + LEARNING_DAYS * DAY_MS;
  const happenings = jobs.flatMap((job) => happeningsOf(job, job.submitTime >= judgedFrom));
  const [history, asked]: [JobHistory, Asked[]] = [new JobHistory(), []];
  for (const { run } of happenings.toSorted((a, b) => a.at - b.at)) run(history, asked);
  return asked;
}

type Told = Extract<Estimate, { from: number }>;
const isRange = (told: Estimate): told is Told => "from" in told;

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;
}

/** Between which times nine of ten and one of ten had what was left to them. */
function spanOf(asked: readonly Pick<Asked, "truth" | "at">[]): number {
  const left = asked.map(({ truth, at }) => truth - at);
  return quantile(left, 0.9) - quantile(left, 0.1);
}

/** How often the range held, how wide it was, and how often none was told. */
function summaryOf(asked: readonly Asked[]) {
  const told = asked.flatMap((question) => (isRange(question.told) ? [{ ...question, ...question.told }] : []));
  const [span, spanOfTold] = [spanOf(asked), spanOf(told)];
  const width = told.reduce((sum, { from, to }) => sum + to - from, 0) / told.length;
  const held = told.filter(({ from, to, truth }) => from <= truth && truth <= to).length / told.length;
  const early = told.filter(({ from, truth }) => truth < from).length / told.length;
  return {
    cases: asked.length,
    held,
    early,
    width,
    span,
    share: width / span,
    shareOfTold: width / spanOfTold,
    untold: 1 - told.length / asked.length,
  };
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;

/** The figures of the estimate, for the table of benchmarks. */
function judgeEstimates(): Figure[] {
  const asked = SEEDS.flatMap(replay);
  const how = `${SEEDS.length} made-up accounts with heavy tails, ${DAYS - LEARNING_DAYS} days each`;
  return (["waiting", "running"] as const).flatMap((state) => {
    const of = summaryOf(asked.filter((question) => question.state === state));
    const word = state === "waiting" ? "the start of waiting jobs" : "the end of running jobs";
    const cases = `${how}, ${of.cases} questions`;
    return [
      {
        name: `The stated range holds for ${word}`,
        goal: "75–90%",
        figure: percent(of.held),
        how: cases,
      },
      {
        name: `Its mean width against the overall 10–90% span for ${word}`,
        goal: "at most 50%",
        figure: percent(of.share),
        how: cases,
      },
      {
        name: `The same against the span of the answered questions alone for ${word}`,
        goal: "–",
        figure: percent(of.shareOfTold),
        how: cases,
      },
      {
        name: `Questions answered with no range for ${word}`,
        goal: "–",
        figure: percent(of.untold),
        how: cases,
      },
    ];
  });
}

print(judgeEstimates());
