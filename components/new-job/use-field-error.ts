"use client";

import { get, useFormState } from "react-hook-form";

/** What is wrong with a field of the nearest form, by its path; a list's own error included. */
export function useFieldError(path: string): string | undefined {
  const { errors } = useFormState();
  const error: unknown = get(errors, path);
  if (typeof error !== "object" || error === null) return undefined;
  if ("message" in error && typeof error.message === "string") return error.message;
  return undefined;
}
