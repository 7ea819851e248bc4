"use client";

import { type Query, type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { useClock } from "@/components/ui/clock";
import { unwrap } from "@/lib/http/problem-error";
import { markRecord } from "@/lib/results/actions";
import { resultKeys } from "@/lib/results/queries";
import type { ResultsParams } from "@/lib/results/results-params";
import type { MarkRecord, RecordDetail, ResultsPage, ReviewMark } from "@/lib/results/results";

/** Says something of an answer. It is shown at once, taken back when it was not kept, and read again in any case. */
export function useMarkRecord(jobId: string, position: number, isOnly: boolean) {
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
      show(queryClient, { jobId, position, isOnly }, review);
      return { before };
    },
    onError: (_error, _input, context) => {
      for (const [key, data] of context?.before ?? []) queryClient.setQueryData(key, data);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: resultKeys.all(jobId) }),
  });
}

type Where = { jobId: string; position: number; isOnly: boolean };

function show(queryClient: QueryClient, { jobId, position, isOnly }: Where, review: ReviewMark | null): void {
  queryClient.setQueryData<RecordDetail>(
    resultKeys.record(jobId, position, isOnly),
    (old) => old && { ...old, review },
  );
  const isShown = ({ queryKey }: Query) => (queryKey.at(-1) as ResultsParams).only === isOnly;
  queryClient.setQueriesData<ResultsPage>({ queryKey: resultKeys.pages(jobId), predicate: isShown }, (old) => {
    if (!old) return old;
    return { ...old, rows: old.rows.map((row) => (row.position === position ? { ...row, review } : row)) };
  });
}
