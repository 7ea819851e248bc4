/** The colours of a state. They never stand alone: an icon and a word say the same. */
export type Tone = "waiting" | "running" | "done" | "partial" | "failed" | "stopped" | "neutral";

/** Text colour of a tone. */
export const toneText: Record<Tone, string> = {
  waiting: "text-waiting",
  running: "text-running",
  done: "text-done",
  partial: "text-partial",
  failed: "text-failed",
  stopped: "text-stopped",
  neutral: "text-ink-2",
};

/** Text colour on the soft background of a tone. */
export const toneSoft: Record<Tone, string> = {
  waiting: "text-waiting bg-waiting-soft",
  running: "text-running bg-running-soft",
  done: "text-done bg-done-soft",
  partial: "text-partial bg-partial-soft",
  failed: "text-failed bg-failed-soft",
  stopped: "text-stopped bg-stopped-soft",
  neutral: "text-ink-2 bg-sunken",
};
