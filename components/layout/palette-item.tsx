"use client";

import { Command, defaultFilter } from "cmdk";
import type { ReactNode } from "react";
import { usePalette } from "./palette";

/** The keyword of what a server has already searched. No person can type it. */
const FOUND = "\u0000found";

/** Ranks the palette's own lines by what is typed; what was found elsewhere comes first, as it is. */
export function rankLine(value: string, search: string, keywords: string[] = []): number {
  return keywords.includes(FOUND) ? 2 : defaultFilter(value, search, keywords);
}

type PaletteItemProps = {
  /** Unique in the palette, and what is searched together with `keywords`. */
  value: string;
  keywords?: string[];
  icon?: ReactNode;
  hint?: ReactNode;
  /** True for results that a server has already searched: they are shown as they are. */
  found?: boolean;
  disabled?: boolean;
  onSelect: () => void;
  children: ReactNode;
};

/** One line of the palette; choosing it closes the palette. */
export function PaletteItem({
  value,
  keywords = [],
  icon,
  hint,
  found = false,
  disabled = false,
  onSelect,
  children,
}: PaletteItemProps) {
  const { close } = usePalette();
  return (
    <Command.Item
      value={value}
      disabled={disabled}
      keywords={found ? [FOUND, ...keywords] : keywords}
      onSelect={() => {
        close();
        onSelect();
      }}
      className="flex min-h-9 cursor-default items-center gap-2.5 rounded-md px-2.5 py-1.5 select-none aria-disabled:opacity-55 aria-selected:bg-sunken forced-colors:aria-selected:outline-2"
    >
      {icon && <span className="text-ink-3">{icon}</span>}
      <span className="min-w-0 flex-1 break-words">{children}</span>
      {hint && <span className="shrink-0 text-xs text-ink-3">{hint}</span>}
    </Command.Item>
  );
}

/** Lines of the palette with a heading. */
export function PaletteGroup({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-xs **:[[cmdk-group-heading]]:text-ink-3"
    >
      {children}
    </Command.Group>
  );
}
