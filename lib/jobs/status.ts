import { type Outcome, OUTCOMES } from "./outcome";

/** The groups people filter by. */
export const GROUPS = ["waiting", "running", "done", "needs-look", "stopped"] as const;

/** One of {@link GROUPS}. */
export type Group = (typeof GROUPS)[number];

/** The groups in the words of the screen. */
export const GROUP_LABELS: Record<Group, string> = {
  waiting: "Waiting",
  running: "Running",
  done: "Done",
  "needs-look": "Needs a look",
  stopped: "Stopped",
};

/** Colours of a badge. They never stand alone: icon and word say the same. */
export type Tone = "waiting" | "running" | "done" | "partial" | "failed" | "stopped" | "neutral";

/** Icons of a badge. */
export type StatusIcon = "clock" | "ring" | "tick" | "triangle" | "cross" | "square" | "question";

/** How an outcome looks and where it belongs. `label` is empty for `unknown`: there AWS's own word is shown. */
export type OutcomeInfo = { outcome: Outcome; label: string; tone: Tone; icon: StatusIcon; group: Group };

const INFO: Record<Outcome, Omit<OutcomeInfo, "outcome">> = {
  sent: { label: "Sent", tone: "waiting", icon: "clock", group: "waiting" },
  checking: { label: "Checking the file", tone: "waiting", icon: "clock", group: "waiting" },
  queued: { label: "In the queue", tone: "waiting", icon: "clock", group: "waiting" },
  running: { label: "Running", tone: "running", icon: "ring", group: "running" },
  stopping: { label: "Stopping", tone: "stopped", icon: "square", group: "running" },
  done: { label: "Done", tone: "done", icon: "tick", group: "done" },
  finished: { label: "Finished", tone: "neutral", icon: "tick", group: "done" },
  "done-with-errors": { label: "Done with errors", tone: "partial", icon: "triangle", group: "needs-look" },
  "no-answers": { label: "No answers", tone: "failed", icon: "cross", group: "needs-look" },
  "out-of-time": { label: "Ran out of time", tone: "partial", icon: "triangle", group: "needs-look" },
  failed: { label: "Failed", tone: "failed", icon: "cross", group: "needs-look" },
  "never-started": { label: "Never started", tone: "failed", icon: "cross", group: "needs-look" },
  stopped: { label: "Stopped", tone: "stopped", icon: "square", group: "stopped" },
  unknown: { label: "", tone: "neutral", icon: "question", group: "running" },
};

/** The part of a job that its state depends on. Times are UTC milliseconds. */
export type JobState = { status: string; outcome: Outcome; endTime: number | null };

/** Label, tone, icon and group of a job's badge. For a status nobody knows, the label is AWS's own word. */
export function describe(job: JobState): OutcomeInfo {
  const info = INFO[job.outcome];
  return { outcome: job.outcome, ...info, label: info.label || job.status || "Unknown", group: groupOf(job) };
}

/** The label of an outcome, for menus; the unknown one reads "Other". */
export function outcomeLabel(outcome: Outcome): string {
  return INFO[outcome].label || "Other";
}

/** The group a job is counted in. A state nobody knows stays under Running until AWS gives an end time. */
export function groupOf(job: JobState): Group {
  if (job.outcome === "unknown" && job.endTime !== null) return "needs-look";
  return INFO[job.outcome].group;
}

/** The outcomes that belong to a group, for menus; `unknown` is listed under Running. */
export function outcomesOf(group: Group): Outcome[] {
  return OUTCOMES.filter((outcome) => INFO[outcome].group === group);
}

/** Whether the job can still change by itself, so that it is worth watching. */
export function isInFlight(job: JobState): boolean {
  if (job.outcome === "unknown") return job.endTime === null;
  const group = groupOf(job);
  return group === "waiting" || group === "running";
}

/** Whether AWS is answering records right now, so that counters and cost move. */
export function isRunning(job: JobState): boolean {
  return job.outcome === "running" || job.outcome === "stopping";
}

/**
 * Whether Stop can be asked for. AWS stops jobs in any active state but one that is being stopped already;
 * a state nobody knows may be tried as long as it has no end.
 */
export function isStoppable(job: JobState): boolean {
  return isInFlight(job) && job.outcome !== "stopping";
}

/** Whether the job has ended before AWS was through with its records, so that there may be none of its answers. */
export function endedEarly(job: JobState): boolean {
  return ["out-of-time", "failed", "never-started", "stopped"].includes(job.outcome);
}

/** Whether AWS has written output files that are worth offering. */
export function hasResults(job: JobState): boolean {
  return ["done", "finished", "done-with-errors", "no-answers", "out-of-time", "stopped"].includes(job.outcome);
}
