"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/lib/http/problem-error";
import { submitStart } from "@/lib/starts/actions";
import type { JobPlan } from "@/lib/starts/plan";
import { startKeys } from "@/lib/starts/queries";

/**
 * Asks for the job. The form's client token goes along, so that sending it again after a lost answer finds the same
 * start. It never retries by itself: the person sees what happened first.
 */
export function useSubmitStart() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { clientRequestToken: string; plan: JobPlan }) => unwrap(await submitStart(input)),
    retry: false,
    onSuccess: () => client.invalidateQueries({ queryKey: startKeys.all }),
  });
}
