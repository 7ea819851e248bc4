"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { unwrap } from "@/lib/http/problem-error";
import { stopJobs } from "@/lib/jobs/actions";
import type { StopJobs } from "@/lib/jobs/create-job-schema";
import { jobKeys } from "@/lib/jobs/queries";

/** Asks AWS to stop jobs. The input carries the dialog's id, so that asking twice is one act. */
export function useStopJobs() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: StopJobs) => unwrap(await stopJobs(input)),
    retry: false,
    onSettled: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
  });
}
