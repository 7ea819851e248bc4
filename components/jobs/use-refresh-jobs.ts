"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useToast } from "@/components/ui/toast";
import { problemOf, unwrap } from "@/lib/http/problem-error";
import { refreshJob, refreshJobs } from "@/lib/jobs/actions";
import { jobKeys } from "@/lib/jobs/queries";

/** Looks at AWS now, for the whole list. */
export function useRefreshJobs() {
  return useLook(async () => unwrap(await refreshJobs({})));
}

/** Looks at AWS now, for one job. */
export function useRefreshJob() {
  return useLook(async (input: { jobId: string }) => unwrap(await refreshJob(input)));
}

function useLook<Input, Data>(mutationFn: (input: Input) => Promise<Data>) {
  const queryClient = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: jobKeys.all }),
    onError: (error) => toast.show({ id: "look", tone: "failed", title: problemOf(error).message }),
  });
}
