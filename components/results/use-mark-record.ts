"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { useClock } from "@/components/ui/clock";
import { unwrap } from "@/lib/http/problem-error";
import { markRecord } from "@/lib/results/actions";
import { resultKeys } from "@/lib/results/queries";
import type { MarkRecord, RecordDetail, ResultsPage, ReviewMark } from "@/lib/results/results";

/** Says something of an answer. It is shown at once, taken back when it was not kept, and read again in any case. */
export function useMarkRecord(jobId: string, position: number) {
  const queryClient = useQueryClient();
  const { user } = useViewer();
  const { nowMs } = useClock();
  return useMutation({
    mutationFn: async (input: MarkRecord) => unwrap(await markRecord(input)),
    retry: false,
    onMutate: async ({ mark, note }) => {
      await queryClient.cancelQueries({ queryKey: resultKeys.all(jobId) });
      const before = queryClient.getQueriesData({ queryKey: resultKeys.all(jobId) });
      const review = mark === null ? null : { mark, note, by: { id: user.id, name: user.name }, at: nowMs() };
      show(queryClient, jobId, position, review);
      return { before };
    },
    onError: (_error, _input, context) => {
      for (const [key, data] of context?.before ?? []) queryClient.setQueryData(key, data);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: resultKeys.all(jobId) }),
  });
}

function show(queryClient: QueryClient, jobId: string, position: number, review: ReviewMark | null): void {
  queryClient.setQueryData<RecordDetail>(resultKeys.record(jobId, position), (old) => old && { ...old, review });
  queryClient.setQueriesData<ResultsPage>({ queryKey: resultKeys.pages(jobId) }, (old) => {
    if (!old) return old;
    return { ...old, rows: old.rows.map((row) => (row.position === position ? { ...row, review } : row)) };
  });
}
