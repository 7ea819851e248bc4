"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { UseFormReturn } from "react-hook-form";
import { deleteDraft, saveDraft } from "@/lib/drafts/actions";
import type { DraftContent } from "@/lib/drafts/draft";
import { draftKeys } from "@/lib/drafts/queries";
import { problemOf, unwrap } from "@/lib/http/problem-error";
import { routes } from "@/lib/routes";
import { clearCopy, readCopy, writeCopy } from "./tab-copy";

/** Often enough to lose nothing, seldom enough not to be felt. */
const PAUSE_MS = 1_000;

/** How it stands with the draft. */
export type DraftState = {
  /** When it was saved last, by the server's clock; null: not yet. */
  savedTime: number | null;
  /** Why the last save failed, in a sentence. */
  failed: string | null;
  /** Older drafts that had to go for this one. */
  dropped: string[];
  /** Forgets the draft, once its job was started. */
  forget: () => void;
};

type DraftOptions = {
  userId: string;
  /** The draft that the form opened with; null: none, or another job's settings. */
  draftId: string | null;
  savedTime: number | null;
};

/**
 * Saves the form a moment after each change, and at once when the page is left. What the server did not take stays in
 * this tab, and is found again after a reload or a new sign-in.
 */
export function useDraft(form: UseFormReturn<DraftContent>, { userId, draftId, savedTime }: DraftOptions): DraftState {
  const client = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const isForgotten = useRef(false);
  const saving = useMutation({
    mutationFn: async (content: DraftContent) =>
      unwrap(await saveDraft({ draftId: content.clientRequestToken, content })),
    retry: false,
    scope: { id: "draft" },
    onSuccess: (_saved, { clientRequestToken }) => {
      clearCopy();
      // A reload finds the draft; nothing is loaded for it now.
      if (!isForgotten.current) window.history.replaceState(null, "", routes.draft(clientRequestToken));
      void client.invalidateQueries({ queryKey: draftKeys.all });
    },
  });

  const save = useEffectEvent(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    if (!isForgotten.current) saving.mutate(form.getValues());
  });
  const changed = useEffectEvent((values: DraftContent) => {
    if (isForgotten.current) return;
    writeCopy(userId, values);
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = setTimeout(() => save(), PAUSE_MS);
  });

  // The form's changes, the tab's storage and the page's end are outside of React.
  useEffect(() => {
    const copy = readCopy(userId, draftId);
    if (copy) form.reset(copy, { keepDefaultValues: true });
    const unsubscribe = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => changed(values),
    });
    const leave = () => {
      if (document.visibilityState === "hidden" && timer.current !== null) save();
    };
    document.addEventListener("visibilitychange", leave);
    return () => {
      unsubscribe();
      document.removeEventListener("visibilitychange", leave);
      if (timer.current !== null) save();
    };
  }, [form, userId, draftId]);

  return {
    savedTime: saving.data?.updatedTime ?? savedTime,
    failed: saving.error ? problemOf(saving.error).message : null,
    dropped: saving.data?.dropped.map(({ label }) => label) ?? [],
    forget: () => {
      isForgotten.current = true;
      clearCopy();
      void deleteDraft({ draftId: form.getValues("clientRequestToken") }).then(() =>
        client.invalidateQueries({ queryKey: draftKeys.all }),
      );
    },
  };
}
