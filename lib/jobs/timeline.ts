import type { JobDetail } from "./job";
import { describe, isInFlight, type Tone } from "./status";

/** When something began: known to the minute, or only that it was between two looks. UTC milliseconds. */
export type Moment = { kind: "exact"; at: number } | { kind: "between"; from: number; to: number };

/** One step of a job's way. */
export type TimelineStep = {
  key: "submitted" | "checking" | "queued" | "running" | "stopping" | "unseen" | "end";
  label: string;
  state: "done" | "current" | "todo" | "end" | "unseen";
  tone: Tone;
  /** When it began; null where nobody knows, or before it has. */
  began: Moment | null;
  /** How long it took; of the step that goes on, how long so far. Null where it cannot be told. */
  durationMs: number | null;
};

type Phase = { key: "checking" | "queued" | "running" | "stopping"; status: string; label: string };

const PHASES: Phase[] = [
  { key: "checking", status: "Validating", label: "File checked" },
  { key: "queued", status: "Scheduled", label: "In the queue" },
  { key: "running", status: "InProgress", label: "Running" },
  { key: "stopping", status: "Stopping", label: "Stopping" },
];

/** A gap between two looks that nobody minds. */
const SMALL_GAP_MS = 60_000;

type Told = Pick<JobDetail, "status" | "outcome" | "submitTime" | "endTime" | "observations">;

/**
 * A job's way from submission to its end, from AWS's two times and from what the mirror saw in between: Bedrock keeps
 * no history. What was not seen is said, never guessed. `now` is the server's clock.
 */
export function timelineOf(job: Told, now: number): TimelineStep[] {
  const isOver = !isInFlight(job);
  const phases = PHASES.map((phase) => ({ phase, began: beganOf(job, phase.status) }));
  const lastSeen = phases.findLastIndex(({ began }) => began !== null);
  const steps: TimelineStep[] = [submitted(job)];
  if (lastSeen === -1 && isOver) steps.push(unseen("In between"));
  else steps.push(...phases.flatMap(({ phase, began }, index) => phaseStep(phase, began, index, lastSeen, isOver)));
  if (isOver) steps.push(end(job));
  return withDurations(steps, now);
}

function beganOf(job: Told, status: string): Moment | null {
  const seen = job.observations.find((observation) => observation.status === status);
  if (!seen) return null;
  const from = Math.max(seen.notBefore ?? -Infinity, job.submitTime ?? -Infinity);
  if (!Number.isFinite(from) || seen.seenAt - from <= SMALL_GAP_MS) return { kind: "exact", at: seen.seenAt };
  return { kind: "between", from, to: seen.seenAt };
}

function submitted(job: Told): TimelineStep {
  const began = job.submitTime === null ? null : ({ kind: "exact", at: job.submitTime } as const);
  return { key: "submitted", label: "Submitted", state: "done", tone: "done", began, durationMs: null };
}

function unseen(label: string): TimelineStep {
  return { key: "unseen", label, state: "unseen", tone: "neutral", began: null, durationMs: null };
}

function phaseStep(
  phase: Phase,
  began: Moment | null,
  index: number,
  lastSeen: number,
  isOver: boolean,
): TimelineStep[] {
  const base = { key: phase.key, label: phase.label, began, durationMs: null };
  if (began === null && index < lastSeen) return [unseen(phase.label)];
  if (began === null) {
    return isOver || phase.key === "stopping" ? [] : [{ ...base, state: "todo", tone: "neutral" }];
  }
  const isCurrent = index === lastSeen && !isOver;
  return [{ ...base, state: isCurrent ? "current" : "done", tone: isCurrent ? "running" : "done" }];
}

function end(job: Told): TimelineStep {
  const { label, tone } = describe(job);
  const began = job.endTime === null ? null : ({ kind: "exact", at: job.endTime } as const);
  return { key: "end", label, state: "end", tone, began, durationMs: null };
}

/** A beginning that is known to some minutes only still tells how long a step took. */
const TELLING_GAP_MS = 5 * 60_000;

/** A step lasts until the next one that was seen; across a step that was not seen, or a long gap, nobody can say. */
function withDurations(steps: TimelineStep[], now: number): TimelineStep[] {
  return steps.map((step, index) => {
    if (step.began === null || step.state === "end" || step.key === "submitted") return step;
    const next = step.state === "current" ? { kind: "exact" as const, at: now } : steps[index + 1]?.began;
    if (!next || !isTelling(step.began) || !isTelling(next)) return step;
    return { ...step, durationMs: Math.max(0, latest(next) - latest(step.began)) };
  });
}

function isTelling(moment: Moment): boolean {
  return moment.kind === "exact" || moment.to - moment.from <= TELLING_GAP_MS;
}

function latest(moment: Moment): number {
  return moment.kind === "exact" ? moment.at : moment.to;
}
