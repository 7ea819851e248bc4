"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/lib/http/problem-error";
import { createJob } from "@/lib/jobs/actions";
import type { CreateJobInput } from "@/lib/jobs/create-job-schema";
import { jobKeys } from "@/lib/jobs/queries";

/**
 * Starts a job. The input carries the form's client token, so that sending it again after a lost answer finds the
 * same job. It never retries by itself: the person sees what happened first.
 */
export function useCreateJob() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: CreateJobInput) => unwrap(await createJob(input)),
    retry: false,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
  });
}
