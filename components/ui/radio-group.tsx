"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup as BaseRadioGroup } from "@base-ui/react/radio-group";
import { type ReactNode, useId } from "react";
import { useFieldControl } from "./field";

type RadioOption<Value extends string> = { value: Value; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type RadioGroupProps<Value extends string> = {
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly RadioOption<Value>[];
  /** Spoken name, where it does not stand in a `<Field group>`. */
  label?: string;
  name?: string;
};

/** One of a few, all in sight. */
export function RadioGroup<Value extends string>({
  value,
  onValueChange,
  options,
  label,
  name,
}: RadioGroupProps<Value>) {
  const base = useId();
  const field = useFieldControl();
  return (
    <BaseRadioGroup
      {...field}
      value={value}
      onValueChange={(next) => onValueChange(next)}
      {...(label ? { "aria-label": label } : {})}
      {...(name ? { name } : {})}
      className="grid gap-2.5"
    >
      {options.map((option) => {
        const id = `${base}-${option.value}`;
        return (
          <div key={option.value} className="flex gap-2.5">
            <span className="flex h-5 items-center">
              <Radio.Root
                id={id}
                value={option.value}
                disabled={option.disabled ?? false}
                {...(option.hint ? { "aria-describedby": `${id}-hint` } : {})}
                className="relative grid size-4 shrink-0 place-items-center rounded-full border-[1.5px] border-line-control bg-surface after:absolute after:-inset-2 data-checked:border-accent data-disabled:opacity-55"
              >
                <Radio.Indicator className="mark size-2 rounded-full bg-accent forced-colors:bg-[Highlight]" />
              </Radio.Root>
            </span>
            <span className="min-w-0">
              <label htmlFor={id}>{option.label}</label>
              {option.hint && (
                <span id={`${id}-hint`} className="block text-sm text-ink-3">
                  {option.hint}
                </span>
              )}
            </span>
          </div>
        );
      })}
    </BaseRadioGroup>
  );
}
