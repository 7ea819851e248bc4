import {
  CircleCheck,
  CircleQuestionMark,
  CircleStop,
  CircleX,
  Clock,
  type LucideIcon,
  TriangleAlert,
} from "lucide-react";
import { Spinner } from "./spinner";
import type { Tone } from "./tone";

export type ToneIconName = "clock" | "ring" | "tick" | "triangle" | "cross" | "square" | "question";

const ICONS: Record<Exclude<ToneIconName, "ring">, LucideIcon> = {
  clock: Clock,
  tick: CircleCheck,
  triangle: TriangleAlert,
  cross: CircleX,
  square: CircleStop,
  question: CircleQuestionMark,
};

const BY_TONE: Record<Tone, ToneIconName> = {
  waiting: "clock",
  running: "ring",
  done: "tick",
  partial: "triangle",
  failed: "cross",
  stopped: "square",
  neutral: "question",
};

type ToneIconProps = { tone: Tone; icon?: ToneIconName | undefined; size?: number; className?: string };

/** The icon of a tone; `icon` overrules it (a grey tick is tone neutral with icon tick). */
export function ToneIcon({ tone, icon = BY_TONE[tone], size = 14, className }: ToneIconProps) {
  if (icon === "ring") return <Spinner size={size} {...(className ? { className } : {})} />;
  const Icon = ICONS[icon];
  return <Icon size={size} strokeWidth={size < 18 ? 2.5 : 2.1} aria-hidden className={`shrink-0 ${className ?? ""}`} />;
}
