"use client";

import { useController } from "react-hook-form";
import { useClock } from "@/components/ui/clock";
import { TextField } from "@/components/ui/text-field";
import type { DraftContent } from "@/lib/drafts/draft";
import { formatNumber } from "@/lib/format";
import { maxTokensOf } from "@/lib/starts/form-content";
import { fieldId } from "../job-fields";
import { LockNote } from "../lock-note";
import { useLock } from "./file-job";

/** Words of English text to a token, as AWS's guides count. */
const WORDS_PER_TOKEN = 0.75;

/** The longest answer, in tokens and about in words. Of records that bring their own it only counts for the price. */
export function LengthField({ isOnlyForPrice }: { isOnlyForPrice: boolean }) {
  const { field, fieldState } = useController<DraftContent, "maxTokens">({ name: "maxTokens" });
  const { locale } = useClock();
  const locked = useLock("maxTokens");
  const tokens = maxTokensOf({ maxTokens: field.value });
  const words = tokens === null ? null : wordsOf(tokens, locale);
  return (
    <TextField
      {...field}
      id={fieldId("maxTokens")}
      label="Longest answer"
      aside="tokens"
      inputMode="numeric"
      autoComplete="off"
      required
      readOnly={locked !== null}
      error={fieldState.error?.message}
      hint={
        <>
          {words ?? "A token is about three quarters of a word."}
          {isOnlyForPrice && `${words === null ? "" : "."} For the estimate: your records set their own.`}
          {locked !== null && <LockNote recipe={locked} />}
        </>
      }
    />
  );
}

function wordsOf(tokens: number, locale: string): string {
  const words = tokens * WORDS_PER_TOKEN;
  const step = words < 20 ? 1 : words < 200 ? 10 : 50;
  const rounded = Math.max(1, Math.round(words / step) * step);
  return `about ${formatNumber(rounded, { locale })} ${rounded === 1 ? "word" : "words"}`;
}
