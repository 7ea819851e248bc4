"use client";

import { Switch as BaseSwitch } from "@base-ui/react/switch";
import { type ReactNode, useId } from "react";

type SwitchProps = {
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
  children: ReactNode;
  hint?: ReactNode;
};

/** A setting that takes effect at once. */
export function Switch({ checked, onCheckedChange, disabled = false, children, hint }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex gap-2.5">
      <BaseSwitch.Root
        id={id}
        checked={checked}
        onCheckedChange={(next) => onCheckedChange(next)}
        disabled={disabled}
        {...(hint ? { "aria-describedby": `${id}-hint` } : {})}
        className="relative h-5 w-9 shrink-0 rounded-full border border-line-control bg-sunken p-px transition-colors data-checked:border-accent data-checked:bg-accent data-disabled:opacity-55"
      >
        <BaseSwitch.Thumb className="block size-4 rounded-full border border-line-control bg-surface transition-transform data-checked:translate-x-4 data-checked:border-transparent data-checked:bg-accent-ink" />
      </BaseSwitch.Root>
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
