import { formatCount, formatDate, formatNumber, UNKNOWN, type Viewing } from "@/lib/format";
import { estimateSentence } from "./estimate-text";
import { explainFailure } from "./failure";
import type { Cost, Job, Person } from "./job";
import type { Counts, Outcome } from "./outcome";
import { progressOf } from "./progress";

type Localized = Pick<Viewing, "locale">;

/** The part of a job that its sentences are made from. Times are UTC milliseconds. */
export type Telling = Counts & {
  status: string;
  outcome: Outcome;
  message: string | null;
  stoppedBy: Person | null;
  endTime: number | null;
  jobExpirationTime: number | null;
  estimate: Job["estimate"];
  goneSince: number | null;
};

/** The one line under a badge. It claims nothing that AWS's counters do not say. */
export function badgeLine(job: Telling, viewing: Localized): string {
  switch (job.outcome) {
    case "sent":
      return "AWS has it and will check the file next.";
    case "checking":
      return "AWS is checking the file. This usually takes minutes.";
    case "queued":
      return "The file is fine. The job starts when there is capacity.";
    case "running":
      return `${doneOf(job, viewing) ?? "AWS has not said yet how many records are done"}.`;
    case "stopping":
      return "AWS is winding it down.";
    case "done":
      return allAnswered(job, viewing);
    case "finished":
      return "AWS does not say how many records have an answer. Open the results to count them.";
    case "done-with-errors":
    case "no-answers":
      return `${answeredOf(job, viewing)}.`;
    case "out-of-time":
      return outOfTime(job, viewing);
    case "failed":
      return explainFailure(job.message, viewing).title;
    case "never-started":
      return "It waited in the queue until its time limit. Nothing was charged.";
    case "stopped":
      return stopped(job, viewing);
    case "unknown":
      return job.endTime === null
        ? "Batchboard does not know this state yet. It stays under Running until AWS gives an end time."
        : "Batchboard does not know this state. AWS says that the job has ended.";
  }
}

/** What happened to a job and what to do next, for the top of its page. */
export function jobSentence(job: Telling, viewing: Viewing): { what: string; next: string } {
  const { what, next } = tell(job, viewing);
  if (job.goneSince === null) return { what, next };
  return { what: `${what} AWS no longer lists this job, since ${formatDate(job.goneSince, viewing)}.`, next };
}

const LEAVE = "You can leave this page; the job goes on by itself.";

function tell(job: Telling, viewing: Viewing): { what: string; next: string } {
  const line = badgeLine(job, viewing);
  switch (job.outcome) {
    case "sent":
    case "checking":
    case "queued":
      return { what: `${line}${estimateSentence(job, viewing)}`, next: LEAVE };
    case "running":
      return { what: `${running(job, viewing)}${estimateSentence(job, viewing)}`, next: LEAVE };
    case "stopping":
      return { what: line, next: "Finished answers stay. Only what was processed is charged." };
    case "done":
      return { what: line, next: "The answers stand below, ready to read and to download." };
    case "finished":
      return { what: "This job has ended.", next: line };
    case "done-with-errors":
      return { what: line, next: "Problems, below, says which records and why, and what to do." };
    case "no-answers":
      return {
        what: line,
        next: "Problems, below, says why. When that is mended, run the job again.",
      };
    case "out-of-time":
      return {
        what: `This job ran out of time before every record was processed. ${splitSentence(job, viewing)}`.trim(),
        next: "You have only paid for what was processed. You can run it again with a longer time limit.",
      };
    case "failed": {
      const { title, meaning, whatToDo } = explainFailure(job.message, viewing);
      return { what: `${title} ${meaning}`, next: whatToDo };
    }
    case "never-started":
      return { what: line, next: "Run it again with a longer time limit, or at a quieter time." };
    case "stopped":
      return {
        what: `This job was stopped${byWhom(job)}. ${splitSentence(job, viewing)}`.trim(),
        next: "Finished answers can be downloaded. You have only paid for what was processed.",
      };
    case "unknown":
      return { what: line, next: "AWS’s own word for it stands in the badge." };
  }
}

/** A cost with its mark: `$12.37`, `≈ $41.80` while the job runs, "–" where it is unknown. */
export function costText(cost: Cost, money: (usd: number | null) => string): string {
  if (cost.usd === null) return UNKNOWN;
  return cost.kind === "running" ? `≈ ${money(cost.usd)}` : money(cost.usd);
}

function doneOf(job: Telling, viewing: Localized): string | null {
  const { total, processed } = progressOf(job);
  if (processed === null) return null;
  if (total === null) return `${formatCount(processed, "record", viewing)} done`;
  return `${formatNumber(processed, viewing)} of ${formatCount(total, "record", viewing)} done`;
}

function allAnswered(job: Telling, viewing: Localized): string {
  const total = job.totalRecordCount ?? 0;
  return total === 1 ? "The one record has an answer." : `All ${formatNumber(total, viewing)} records have an answer.`;
}

function answeredOf(job: Telling, viewing: Localized): string {
  const { total, answered, failed, unusable, rest } = progressOf(job);
  if (total === null || answered === null) return "AWS does not say how many records have an answer";
  if (answered === 0 && failed !== null && failed >= total) {
    return total === 1 ? "The one record failed" : `All ${formatNumber(total, viewing)} records failed`;
  }
  const have =
    answered === 0
      ? `None of ${formatCount(total, "record", viewing)} has an answer`
      : `${formatNumber(answered, viewing)} of ${formatCount(total, "record", viewing)} ${answered === 1 ? "has" : "have"} an answer`;
  const parts = [have];
  if (unusable > 0) parts.push(`${formatCount(unusable, "answer", viewing)} cannot be used`);
  if (failed) parts.push(`${formatNumber(failed, viewing)} failed`);
  if (rest) parts.push(`${formatNumber(rest, viewing)} ${rest === 1 ? "is" : "are"} missing`);
  return parts.join(", ");
}

function outOfTime(job: Telling, viewing: Localized): string {
  const { total, answered } = progressOf(job);
  if (total === null || answered === null) return "The time limit was reached before every record was processed.";
  const verb = answered === 1 ? "has" : "have";
  return `${formatNumber(answered, viewing)} of ${formatCount(total, "record", viewing)} ${verb} an answer; the time limit was reached.`;
}

function stopped(job: Telling, viewing: Localized): string {
  const by = job.stoppedBy ? `By ${job.stoppedBy.name}` : "Outside Batchboard";
  const done = doneOf(job, viewing);
  return done ? `${by}; ${done}.` : `${by}.`;
}

function byWhom(job: Telling): string {
  return job.stoppedBy ? ` by ${job.stoppedBy.name}` : " outside Batchboard";
}

function running(job: Telling, viewing: Viewing): string {
  const { failed } = progressOf(job);
  const done = doneOf(job, viewing);
  if (done === null) return "AWS is working on the records, and has not said yet how many are done.";
  const errors = failed ? `, ${formatNumber(failed, viewing)} of them failed` : "";
  return `${done}${errors}.`;
}

function splitSentence(job: Telling, viewing: Localized): string {
  const { answered, failed, unusable, rest } = progressOf(job);
  if (answered === null) return "AWS does not say how many records have an answer.";
  const have = `${formatCount(answered, "record", viewing)} ${answered === 1 ? "has" : "have"} an answer.`;
  const tried = failed ? `${formatNumber(failed, viewing)} ${failed === 1 ? "was" : "were"} tried and failed` : "";
  const never = rest ? `${formatNumber(rest, viewing)} ${rest === 1 ? "was" : "were"} not processed` : "";
  const useless = unusable > 0 ? `${formatCount(unusable, "answer", viewing)} cannot be used` : "";
  const others = [useless, tried, never].filter((part) => part !== "").join(", ");
  return others === "" ? have : `${have} ${others}.`;
}
