"use client";

import { useEffect, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import type { DraftContent } from "@/lib/drafts/draft";
import { toContent } from "@/lib/starts/form-content";
import type { AnsweredRow } from "@/lib/tries/try-rows";

const NONE: readonly AnsweredRow[] = [];

/**
 * Answers of rows that were tried with just what stands in the form. Once something else stands there they say nothing
 * any more: they narrow no price, and nobody is shown them as samples.
 */
export function useTried(form: UseFormReturn<DraftContent>) {
  const [last, setLast] = useState<{ asked: string; answers: readonly AnsweredRow[] } | null>(null);
  const asked = contentKey(form.watch());
  const isCurrent = last !== null && last.asked === asked;
  const tried = isCurrent ? last.answers : NONE;
  const ids = JSON.stringify(tried.map(({ tryId }) => tryId));
  const isKnown = last !== null;

  // The form keeps the ids for the plan; a draft's own stay until rows were tried here.
  useEffect(() => {
    if (isKnown && JSON.stringify(form.getValues("tryIds")) !== ids) {
      form.setValue("tryIds", JSON.parse(ids) as string[]);
    }
  }, [form, ids, isKnown]);

  return {
    tried,
    takeTried: (answers: readonly AnsweredRow[]) => setLast({ asked: contentKey(form.getValues()), answers }),
  };
}

function contentKey(draft: DraftContent): string {
  return JSON.stringify(toContent(draft).content);
}
