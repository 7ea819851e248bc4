import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneSoft } from "./tone";
import { ToneIcon, type ToneIconName } from "./tone-icon";

type BadgeProps = { tone: Tone; icon?: ToneIconName | undefined; children: ReactNode; className?: string };

/** A state: colour, icon and word together. */
export function Badge({ tone, icon, children, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-6 items-center gap-1.5 rounded-full pr-[9px] pl-[7px] text-xs font-strong whitespace-nowrap",
        "border border-transparent",
        toneSoft[tone],
        className,
      )}
    >
      <ToneIcon tone={tone} icon={icon} />
      {children}
    </span>
  );
}
