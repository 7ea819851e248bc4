"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import { Check, Search } from "lucide-react";
import type { ComboboxOption, OptionGroup } from "./combobox-options";
import { listItemStyle } from "./select";

/** The box to search in, at the top of a combobox's popup. */
export function ComboboxSearch({ label }: { label: string }) {
  return (
    <div className="relative border-b border-line focus-within:border-accent">
      <Search size={15} aria-hidden className="absolute top-1/2 left-3 -translate-y-1/2 text-ink-3" />
      <Base.Input
        aria-label={label}
        placeholder="Search…"
        className="h-10 w-full rounded-t-lg bg-transparent pr-3 pl-9 outline-none placeholder:text-ink-3"
      />
    </div>
  );
}

/** The list inside a combobox's popup. */
export function ComboboxList({ emptyText }: { emptyText: string }) {
  return (
    <>
      <Base.Empty>
        <div className="px-3 py-4 text-ink-3">{emptyText}</div>
      </Base.Empty>
      <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
        {(group: OptionGroup) => (
          <Base.Group key={group.value} items={group.items}>
            {group.value && (
              <Base.GroupLabel className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{group.value}</Base.GroupLabel>
            )}
            <Base.Collection>
              {(option: ComboboxOption) => <OptionRow key={option.value} option={option} />}
            </Base.Collection>
          </Base.Group>
        )}
      </Base.List>
    </>
  );
}

function OptionRow({ option }: { option: ComboboxOption }) {
  return (
    <Base.Item value={option} disabled={option.disabled ?? false} className={listItemStyle}>
      <span className="grid size-4 shrink-0 place-items-center text-accent">
        <Base.ItemIndicator render={<Check size={14} aria-hidden />} />
      </span>
      <span className="min-w-0 flex-1 break-words">
        {option.label}
        {option.hint && <span className="block text-xs text-ink-3">{option.hint}</span>}
      </span>
      {option.aside && <span className="shrink-0 text-xs text-ink-3">{option.aside}</span>}
    </Base.Item>
  );
}
