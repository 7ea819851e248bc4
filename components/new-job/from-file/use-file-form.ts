"use client";

import { useEffect, useRef } from "react";
import { type FieldErrors, type Resolver, set, useForm, type UseFormReturn } from "react-hook-form";
import type { DraftContent } from "@/lib/drafts/draft";
import type { FormErrors } from "@/lib/starts/form-content";
import { type PlanBasis, toJobPlan } from "@/lib/starts/form-plan";

/** React Hook Form wants errors nested as the values are. */
function nested(errors: FormErrors): FieldErrors<DraftContent> {
  const result: FieldErrors<DraftContent> = {};
  for (const [path, message] of Object.entries(errors)) set(result, path, { type: "invalid", message });
  return result;
}

/** The form's fields, checked as the server checks them. `checkWith` says what is known of file, rows and models. */
export function useFileForm(initial: DraftContent): {
  form: UseFormReturn<DraftContent>;
  checkWith: (basis: PlanBasis) => void;
} {
  const basis = useRef<PlanBasis | null>(null);
  const resolver: Resolver<DraftContent> = (values) => {
    const errors = basis.current === null ? null : toJobPlan(values, basis.current).errors;
    return errors === null ? { values, errors: {} } : { values: {}, errors: nested(errors) };
  };
  const form = useForm<DraftContent>({ defaultValues: initial, resolver, mode: "onTouched", shouldFocusError: false });
  return {
    form,
    checkWith: (next) => {
      basis.current = next;
    },
  };
}

/** Once somebody has pressed Start, what stands in the way is told anew whenever the file or its rows change. */
export function useFreshErrors(form: UseFormReturn<DraftContent>, key: string): void {
  const { isSubmitted } = form.formState;
  // What became of the rows arrives from the worker, outside of the form.
  useEffect(() => {
    if (isSubmitted) void form.trigger();
  }, [form, isSubmitted, key]);
}
