"use client";

import clsx from "clsx";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

const BASE = "inline-flex h-[30px] items-center gap-1.5 rounded-full border text-sm font-medium pointer-coarse:h-9";
const ON =
  "border-transparent bg-accent-soft text-accent forced-colors:bg-[Highlight] forced-colors:text-[HighlightText]";
const OFF = "border-line bg-surface text-ink-2";

/** The classes of a chip, for elements that must look like one (a menu's button). */
export function chipStyle(on = false): string {
  return clsx(BASE, "px-2.5 whitespace-nowrap", on ? ON : OFF, !on && "hover:border-line-strong hover:text-ink");
}

type ChipProps = Omit<ComponentProps<"button">, "children"> & { on: boolean; count?: ReactNode; children: ReactNode };

/** A filter that is on or off, with its live count. */
export function Chip({ on, count, className, children, ...rest }: ChipProps) {
  return (
    <button type="button" aria-pressed={on} {...rest} className={clsx(chipStyle(on), className)}>
      {children}
      {count !== undefined && <span className={clsx("font-normal", !on && "text-ink-3")}>{count}</span>}
    </button>
  );
}

type RemovableChipProps = { children: ReactNode; removeLabel: string; onRemove: () => void };

/** A filter that is on and can be taken away: "Model: Nova Lite ×". */
export function RemovableChip({ children, removeLabel, onRemove }: RemovableChipProps) {
  return (
    <span className={clsx(BASE, ON, "max-w-full pl-2.5")}>
      <span className="min-w-0 truncate">{children}</span>
      <button
        type="button"
        aria-label={removeLabel}
        title={removeLabel}
        onClick={onRemove}
        className="mr-1 grid size-6 place-items-center rounded-full hover:bg-surface"
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}

/** A chip that only says something: a tag. */
export function TagChip({ children }: { children: ReactNode }) {
  return <span className={clsx(BASE, OFF, "h-auto min-h-[30px] max-w-full min-w-0 px-2.5 break-all")}>{children}</span>;
}
