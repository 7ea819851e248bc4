"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ActionResult } from "@/lib/action-result";
import { unwrap } from "@/lib/http/problem-error";
import { decideStart, retryStart, withdrawStart } from "@/lib/starts/actions";
import { startKeys } from "@/lib/starts/queries";

function useStartAct<Input>(act: (input: Input) => Promise<ActionResult<unknown>>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (input: Input) => unwrap(await act(input)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: startKeys.all }),
  });
}

/** Approves a start or sends it back. */
export const useDecideStart = () => useStartAct(decideStart);

/** Takes a start back. */
export const useWithdrawStart = () => useStartAct(withdrawStart);

/** Goes on with a start that failed. */
export const useRetryStart = () => useStartAct(retryStart);
