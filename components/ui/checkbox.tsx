"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import clsx from "clsx";
import { Check, Minus } from "lucide-react";
import { type MouseEvent, type ReactNode, useId } from "react";

type CheckboxProps = {
  checked: boolean;
  /** The event tells whether Shift was held, for selecting a range. */
  onCheckedChange: (checked: boolean, event: Event) => void;
  /** Some of what it stands for is on. */
  indeterminate?: boolean;
  disabled?: boolean;
  name?: string;
  onClick?: (event: MouseEvent) => void;
} & ({ children: ReactNode; label?: never; hint?: ReactNode } | { label: string; children?: never; hint?: never });

/** A box to tick, with words beside it (`children`) or only spoken (`label`). */
export function Checkbox(props: CheckboxProps) {
  const {
    checked,
    onCheckedChange,
    indeterminate = false,
    disabled = false,
    name,
    label,
    children,
    hint,
    onClick,
  } = props;
  const id = useId();
  const box = (
    <BaseCheckbox.Root
      id={id}
      checked={checked}
      indeterminate={indeterminate}
      disabled={disabled}
      onCheckedChange={(next, details) => onCheckedChange(next, details.event)}
      {...(onClick ? { onClick } : {})}
      {...(name ? { name } : {})}
      {...(label ? { "aria-label": label } : {})}
      {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
      className={clsx(
        "relative grid size-4 shrink-0 place-items-center rounded-sm border-[1.5px] border-line-control bg-surface",
        "after:absolute after:-inset-2 data-checked:border-accent data-checked:bg-accent data-indeterminate:border-accent",
        "data-disabled:cursor-not-allowed data-disabled:opacity-55 data-indeterminate:bg-accent",
      )}
    >
      <BaseCheckbox.Indicator className="text-accent-ink">
        {indeterminate ? (
          <Minus size={12} strokeWidth={3.5} aria-hidden />
        ) : (
          <Check size={12} strokeWidth={3.5} aria-hidden />
        )}
      </BaseCheckbox.Indicator>
    </BaseCheckbox.Root>
  );
  if (children === undefined) return box;
  return (
    <div className="flex gap-2.5">
      <span className="flex h-5 items-center">{box}</span>
      <span className="min-w-0">
        <label htmlFor={id}>{children}</label>
        {hint && (
          <span id={`${id}-hint`} className="block text-sm text-ink-3">
            {hint}
          </span>
        )}
      </span>
    </div>
  );
}
