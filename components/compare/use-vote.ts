"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useToast } from "@/components/ui/toast";
import { problemOf, unwrap } from "@/lib/http/problem-error";
import { voteBetter } from "@/lib/results/actions";
import type { ComparePage, PairRow, VoteBetter } from "@/lib/results/compare";
import { compareKeys } from "@/lib/results/compare-queries";

/** Says which answer is better, of a record; the same again takes it back. */
export type CastVote = (row: PairRow, vote: NonNullable<PairRow["vote"]>) => void;

/** Votes are shown at once, taken back when they were not kept, and read again in any case. */
export function useVote(jobId: string, otherJobId: string, isBlind: boolean): CastVote {
  const queryClient = useQueryClient();
  const toast = useToast();
  const { mutate } = useMutation({
    mutationFn: async (input: VoteBetter) => unwrap(await voteBetter(input)),
    retry: false,
    onMutate: async ({ recordId, vote }) => {
      await queryClient.cancelQueries({ queryKey: compareKeys.pages(jobId) });
      const before = queryClient.getQueriesData({ queryKey: compareKeys.pages(jobId) });
      queryClient.setQueriesData<ComparePage>({ queryKey: compareKeys.pages(jobId) }, (old) => {
        if (!old) return old;
        return { ...old, rows: old.rows.map((row) => (row.recordId === recordId ? { ...row, vote } : row)) };
      });
      return { before };
    },
    onError: (error, _input, context) => {
      for (const [key, data] of context?.before ?? []) queryClient.setQueryData(key, data);
      toast.show({ id: "vote", tone: "failed", title: `This was not kept. ${problemOf(error).message}` });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: compareKeys.all(jobId) }),
  });
  return useCallback(
    ({ recordId, vote: before }, vote) =>
      mutate({ jobId, otherJobId, recordId, vote: vote === before ? null : vote, isBlind }),
    [mutate, jobId, otherJobId, isBlind],
  );
}
