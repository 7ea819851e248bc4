"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import { ComboboxList, ComboboxSearch } from "./combobox-list";
import { type ComboboxOption, groupOptions, matchesOption } from "./combobox-options";
import { controlStyle, useFieldControl } from "./field";
import { usePopupContainer } from "./popup-layer";

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** Spoken name, where it does not stand in a `<Field>`. */
  label?: string;
  placeholder?: string;
  searchLabel?: string;
  emptyText?: string;
  disabled?: boolean;
  /** Choices that are drawn at once, where there may be thousands; the search looks through all. */
  limit?: number;
  className?: string;
};

/** One of a long list: a button that shows the choice, and a list that is searched by typing any of its words. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, label, placeholder = "Choose…", searchLabel = "Search" } = props;
  const { emptyText = "Nothing matches. Try fewer letters.", disabled = false, limit, className } = props;
  const field = useFieldControl();
  const container = usePopupContainer();
  const groups = useMemo(() => groupOptions(options), [options]);
  const chosen = options.find((option) => option.value === value) ?? null;
  return (
    <Base.Root<ComboboxOption>
      items={groups}
      value={chosen}
      onValueChange={(next) => onValueChange(next?.value ?? null)}
      isItemEqualToValue={(item, current) => item.value === current.value}
      filter={matchesOption}
      autoHighlight
      disabled={disabled}
      {...(limit === undefined ? {} : { limit })}
    >
      <Base.Trigger
        {...field}
        {...(label ? { "aria-label": label } : {})}
        className={clsx(
          controlStyle,
          "flex h-[34px] items-center justify-between gap-2 text-left pointer-coarse:h-11",
          className,
        )}
      >
        <span className={clsx("min-w-0 truncate", !chosen && "text-ink-3")}>{chosen?.label ?? placeholder}</span>
        <ChevronDown size={15} aria-hidden className="shrink-0 text-ink-3" />
      </Base.Trigger>
      <Base.Portal {...container}>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup
            aria-label={label ?? searchLabel}
            className="w-(--anchor-width) max-w-(--available-width) min-w-72 popup"
          >
            <ComboboxSearch label={searchLabel} />
            <ComboboxList emptyText={emptyText} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
