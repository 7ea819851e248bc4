"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { type FieldErrors, type Resolver, useForm, type UseFormReturn } from "react-hook-form";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { newJobErrors, type NewJobErrors, type NewJobValues } from "@/lib/jobs/new-job-values";
import { clearDraft, readDraft, writeDraft } from "./tab-draft";

/** React Hook Form wants errors nested as the values are: `tags.0.key` becomes `{ tags: [{ key }] }`. */
function nested(errors: NewJobErrors): FieldErrors<NewJobValues> {
  const result: Record<string, unknown> = {};
  for (const [path, message] of Object.entries(errors)) {
    const [field = "", index, key] = path.split(".");
    const error = { type: "invalid", message };
    if (index === undefined || key === undefined) result[field] = error;
    else {
      const list = (result[field] ??= []) as Record<string, unknown>[];
      (list[Number(index)] ??= {})[key] = error;
    }
  }
  return result;
}

type S3JobForm = {
  form: UseFormReturn<NewJobValues>;
  /** True when the fields hold what was typed before a reload. */
  isRestored: boolean;
  /** Forgets what was typed and goes back to `initial`, with the token that the server drew last. */
  startAfresh: () => void;
};

/** The create form: checked as AWS checks it, and kept in this tab until the job was started. */
export function useS3JobForm(
  userId: string,
  fromJobId: string | null,
  initial: NewJobValues,
  options: NewJobOptions,
): S3JobForm {
  // Asked once, of the storage as it was before this form wrote to it; the server knows of no draft.
  const [hadDraft, setHadDraft] = useState(
    () => typeof window !== "undefined" && readDraft(userId, fromJobId) !== null,
  );
  const isHydrated = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const resolver: Resolver<NewJobValues> = (values) => {
    const errors = newJobErrors(values, options);
    return Object.keys(errors).length > 0 ? { values: {}, errors: nested(errors) } : { values, errors: {} };
  };
  const form = useForm<NewJobValues>({ defaultValues: initial, resolver, mode: "onTouched", shouldFocusError: false });

  // The tab's storage is the outside system: read once when the form opens, written whenever a field changes.
  useEffect(() => {
    const draft = readDraft(userId, fromJobId);
    if (draft) form.reset(draft);
    return form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        writeDraft(userId, fromJobId, values);
      },
    });
  }, [form, userId, fromJobId]);

  return {
    form,
    isRestored: hadDraft && isHydrated,
    startAfresh: () => {
      form.reset(initial);
      clearDraft(fromJobId);
      setHadDraft(false);
    },
  };
}
