import type { Tone } from "@/components/ui/tone";
import type { ToneIconName } from "@/components/ui/tone-icon";
import type { StartState } from "@/lib/starts/start";

const TONES: Record<StartState, { tone: Tone; icon?: ToneIconName }> = {
  uploading: { tone: "running" },
  preparing: { tone: "running" },
  "waiting-approval": { tone: "waiting" },
  starting: { tone: "running" },
  // What becomes of its jobs is not known yet: nothing is green before it is done.
  started: { tone: "running", icon: "tick" },
  refused: { tone: "failed" },
  failed: { tone: "failed" },
  "sent-back": { tone: "partial" },
  withdrawn: { tone: "stopped" },
  gathered: { tone: "waiting" },
};

/** Colour and icon of a state; its word stands beside it. */
export function startTone(state: StartState): { tone: Tone; icon?: ToneIconName } {
  return TONES[state];
}
