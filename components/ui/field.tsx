"use client";

import clsx from "clsx";
import { CircleAlert } from "lucide-react";
import { createContext, type ReactNode, use, useId } from "react";

/** What a control inside a field takes on, so that label, hint and error belong to it. */
export type FieldControlProps = {
  id?: string | undefined;
  "aria-labelledby"?: string | undefined;
  "aria-describedby"?: string | undefined;
  "aria-invalid"?: true | undefined;
  "aria-required"?: true | undefined;
};

const FieldContext = createContext<FieldControlProps>({});

/** The wiring of the nearest field; empty outside one. */
export function useFieldControl(): FieldControlProps {
  return use(FieldContext);
}

/** The looks of a text box. */
export const controlStyle = clsx(
  "w-full min-w-0 rounded border border-line-strong bg-surface px-3 text-ink transition-colors",
  "hover:border-line-control aria-invalid:border-failed [&[readonly]]:bg-sunken disabled:cursor-not-allowed disabled:opacity-55",
  "focus-visible:outline-offset-0",
);

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong and how to mend it. */
  error?: ReactNode;
  required?: boolean | undefined;
  /** At the right of the label: a count, a link. */
  aside?: ReactNode;
  /** For groups of controls (radio buttons, checkboxes): a fieldset with a legend. */
  group?: boolean;
  /** Of the control, so that an error summary can link to it. */
  id?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A label, a control, a hint and an error, wired together. */
export function Field({ label, hint, error, required, aside, group = false, id, className, children }: FieldProps) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const labelId = `${controlId}-label`;
  const describedBy = clsx(error && errorId, hint && hintId) || undefined;
  const control: FieldControlProps = {
    id: controlId,
    "aria-labelledby": labelId,
    "aria-describedby": describedBy,
    "aria-invalid": error ? true : undefined,
    "aria-required": required ? true : undefined,
  };
  const Label = group ? "span" : "label";
  return (
    <FieldContext value={control}>
      <div className={clsx("grid min-w-0 content-start gap-1.5", className)}>
        <div className="flex items-baseline justify-between gap-3">
          <Label id={labelId} {...(group ? {} : { htmlFor: controlId })} className="font-strong">
            {label}
          </Label>
          {aside && <span className="text-sm text-ink-3">{aside}</span>}
        </div>
        {children}
        {error && (
          <p id={errorId} className="flex gap-1.5 text-sm text-failed">
            <CircleAlert size={14} strokeWidth={2.5} aria-hidden className="mt-[3px] shrink-0" />
            <span className="min-w-0 break-words">{error}</span>
          </p>
        )}
        {hint && (
          <div id={hintId} className="text-sm text-pretty text-ink-3">
            {hint}
          </div>
        )}
      </div>
    </FieldContext>
  );
}
