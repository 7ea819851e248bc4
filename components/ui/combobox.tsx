"use client";

import { Combobox as Base } from "@base-ui/react/combobox";
import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import { useMemo } from "react";
import { ComboboxList, type ComboboxOption, groupOptions, matchesOption } from "./combobox-list";
import { controlStyle, useFieldControl } from "./field";

type ComboboxProps = {
  options: readonly ComboboxOption[];
  value: string | null;
  onValueChange: (value: string | null) => void;
  /** Spoken name, where it does not stand in a `<Field>`. */
  label?: string;
  placeholder?: string;
  emptyText?: string;
  disabled?: boolean;
  className?: string;
};

/** One of a long list, found by typing any of its words. */
export function Combobox(props: ComboboxProps) {
  const { options, value, onValueChange, label, placeholder = "Choose or search…" } = props;
  const { emptyText = "Nothing matches. Try fewer letters.", disabled = false, className } = props;
  const field = useFieldControl();
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
    >
      <Base.InputGroup className={clsx("relative", className)}>
        <Base.Input
          {...field}
          {...(label ? { "aria-label": label } : {})}
          placeholder={placeholder}
          className={clsx(controlStyle, "h-[34px] pr-9 pointer-coarse:h-11")}
        />
        <Base.Trigger
          aria-label="Show the list"
          tabIndex={-1}
          className="absolute inset-y-0 right-0 grid w-9 place-items-center text-ink-3"
        >
          <ChevronDown size={15} aria-hidden />
        </Base.Trigger>
      </Base.InputGroup>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50 outline-none">
          <Base.Popup className="w-(--anchor-width) max-w-(--available-width) min-w-64 popup">
            <ComboboxList emptyText={emptyText} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
