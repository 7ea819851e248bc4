"use client";

import { Select as BaseSelect } from "@base-ui/react/select";
import clsx from "clsx";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { controlStyle, useFieldControl } from "./field";
import { usePopupContainer } from "./popup-layer";

export type SelectOption<Value extends string> = {
  value: Value;
  label: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
};

type SelectProps<Value extends string> = {
  options: readonly SelectOption<Value>[];
  value: Value | null;
  onValueChange: (value: Value) => void;
  /** Spoken name, where it does not stand in a `<Field>`. */
  label?: string;
  placeholder?: string;
  disabled?: boolean;
  size?: "small" | "medium";
  className?: string;
};

/** One of a known list. For long lists use `Combobox`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    options,
    value,
    onValueChange,
    label,
    placeholder = "Choose…",
    disabled = false,
    size = "medium",
    className,
  } = props;
  const field = useFieldControl();
  const container = usePopupContainer();
  return (
    <BaseSelect.Root<Value>
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => next !== null && onValueChange(next)}
      disabled={disabled}
    >
      <BaseSelect.Trigger
        {...field}
        {...(label ? { "aria-label": label } : {})}
        className={clsx(
          controlStyle,
          "flex items-center justify-between gap-2 text-left",
          size === "small" ? "h-7 px-2.5 text-sm pointer-coarse:h-9" : "h-[34px] pointer-coarse:h-11",
          className,
        )}
      >
        <BaseSelect.Value placeholder={placeholder} className="min-w-0 truncate data-placeholder:text-ink-3" />
        <BaseSelect.Icon className="shrink-0 text-ink-3">
          <ChevronDown size={15} aria-hidden />
        </BaseSelect.Icon>
      </BaseSelect.Trigger>
      <BaseSelect.Portal {...container}>
        <BaseSelect.Positioner
          sideOffset={4}
          collisionPadding={8}
          alignItemWithTrigger={false}
          className="z-50 outline-none"
        >
          <BaseSelect.Popup className="max-h-(--available-height) max-w-[calc(100vw-16px)] min-w-(--anchor-width) popup overflow-y-auto p-1">
            {options.map((option) => (
              <BaseSelect.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={listItemStyle}
              >
                <span className="grid size-4 shrink-0 place-items-center text-accent">
                  <BaseSelect.ItemIndicator render={<Check size={14} aria-hidden />} />
                </span>
                <span className="min-w-0 flex-1">
                  <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                  {option.hint && <span className="block text-xs text-ink-3">{option.hint}</span>}
                </span>
              </BaseSelect.Item>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

/** One line of a list of choices. */
export const listItemStyle =
  "flex min-h-8 cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none " +
  "data-highlighted:bg-sunken data-disabled:opacity-55 pointer-coarse:min-h-10";
