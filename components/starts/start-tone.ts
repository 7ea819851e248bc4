import type { Tone } from "@/components/ui/tone";
import type { ToneIconName } from "@/components/ui/tone-icon";
import type { StartState } from "@/lib/starts/start";

const TONES: Record<StartState, { tone: Tone; icon?: ToneIconName }> = {
  uploading: { tone: "running" },
  preparing: { tone: "running" },
  "waiting-approval": { tone: "waiting" },
  starting: { tone: "running" },
  started: { tone: "done" },
  refused: { tone: "failed" },
  failed: { tone: "failed" },
  "sent-back": { tone: "partial" },
  withdrawn: { tone: "stopped" },
};

/** Colour and icon of a state; its word stands beside it. */
export function startTone(state: StartState): { tone: Tone; icon?: ToneIconName } {
  return TONES[state];
}
