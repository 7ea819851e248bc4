"use client";

import { useController, useWatch } from "react-hook-form";
import { Field } from "@/components/ui/field";
import type { DraftContent } from "@/lib/drafts/draft";
import { RECIPE_LIMITS } from "@/lib/recipes/recipe";
import { useClock } from "@/components/ui/clock";
import { formatNumber } from "@/lib/format";
import { fieldId } from "../job-fields";
import { LockNote } from "../lock-note";
import { PromptEditor } from "../prompt/prompt-editor";
import { useFileJob, useLock } from "./file-job";

const EXAMPLE =
  "Write a 60-word product text in a friendly tone.\nProduct: {title}, made of {material}. Details: {notes}";

/** The instructions, with the file's columns as chips. */
export function InstructionsField() {
  const { field, fieldState } = useController<DraftContent, "prompt">({ name: "prompt" });
  const columnMap = useWatch<DraftContent, "columnMap">({ name: "columnMap" });
  const { table } = useFileJob();
  const { locale } = useClock();
  const locked = useLock("prompt");
  const columns = "summary" in table.state ? table.state.summary.columns : [];
  const known = new Set(columns.map(({ name }) => name));
  const isLong = field.value.length > RECIPE_LIMITS.prompt * 0.8;
  return (
    <Field
      id={fieldId("prompt")}
      label="Instructions"
      required
      error={fieldState.error?.message}
      aside={
        isLong &&
        `${formatNumber(field.value.length, { locale })} of ${formatNumber(RECIPE_LIMITS.prompt, { locale })} characters`
      }
    >
      <PromptEditor
        value={field.value}
        onChange={field.onChange}
        onBlur={field.onBlur}
        columns={columns.map(({ name, examples }) => ({ name, example: examples[0] ?? "" }))}
        isKnown={(column) => columns.length === 0 || known.has(columnMap[column] ?? column)}
        readOnly={locked !== null}
        placeholder={EXAMPLE}
        hint={locked === null ? <Hint hasColumns={columns.length > 0} /> : <LockNote recipe={locked} />}
      />
    </Field>
  );
}

function Hint({ hasColumns }: { hasColumns: boolean }) {
  return hasColumns ? (
    <>
      Type {"{"} to insert a column; {"{{"} stands for a brace.
    </>
  ) : (
    <>
      The columns of your file stand in braces, such as {"{title}"}. Choose the file first, and they are offered here.
    </>
  );
}
