"use client";

import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { controlStyle, Field, useFieldControl } from "./field";

type LabelProps = { label: ReactNode; hint?: ReactNode; error?: ReactNode; aside?: ReactNode; fieldClassName?: string };

/** One line of text inside a `<Field>`; takes react-hook-form's `register()` as it is. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  const field = useFieldControl();
  return (
    <input type="text" {...field} {...rest} className={clsx(controlStyle, "h-[34px] pointer-coarse:h-11", className)} />
  );
}

/** Several lines of text inside a `<Field>`. */
export function TextAreaInput({ className, ...rest }: ComponentProps<"textarea">) {
  const field = useFieldControl();
  return <textarea rows={3} {...field} {...rest} className={clsx(controlStyle, "py-2", className)} />;
}

/** A labelled line of text. */
export function TextField({
  label,
  hint,
  error,
  aside,
  fieldClassName,
  ...input
}: ComponentProps<"input"> & LabelProps) {
  return (
    <Field {...{ label, hint, error, aside }} id={input.id} required={input.required} className={fieldClassName}>
      <Input {...input} />
    </Field>
  );
}

/** A labelled box for several lines. */
export function TextArea({
  label,
  hint,
  error,
  aside,
  fieldClassName,
  ...input
}: ComponentProps<"textarea"> & LabelProps) {
  return (
    <Field {...{ label, hint, error, aside }} id={input.id} required={input.required} className={fieldClassName}>
      <TextAreaInput {...input} />
    </Field>
  );
}
