import type { ReactNode } from "react";

/** One thing that can be chosen. */
export type ComboboxOption = {
  value: string;
  label: string;
  /** More words to search by: the maker, an id. */
  keywords?: string;
  /** Small words under the label. */
  hint?: ReactNode;
  /** At the right: a price, a count. */
  aside?: ReactNode;
  /** The heading it stands under. */
  group?: string;
  disabled?: boolean;
};

/** Options under one heading. */
export type OptionGroup = { value: string; items: ComboboxOption[] };

/** Options under their headings, in order of first appearance. */
export function groupOptions(options: readonly ComboboxOption[]): OptionGroup[] {
  const groups = new Map<string, ComboboxOption[]>();
  for (const option of options) {
    const items = groups.get(option.group ?? "") ?? [];
    items.push(option);
    groups.set(option.group ?? "", items);
  }
  return [...groups].map(([value, items]) => ({ value, items }));
}

/** Whether every word that was typed is found in the option, in any order. */
export function matchesOption(option: ComboboxOption, query: string): boolean {
  const text = `${option.label} ${option.keywords ?? ""} ${option.group ?? ""}`.toLocaleLowerCase();
  return query
    .toLocaleLowerCase()
    .trim()
    .split(/\s+/u)
    .every((word) => text.includes(word));
}
