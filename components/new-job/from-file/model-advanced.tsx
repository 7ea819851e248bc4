"use client";

import { useController } from "react-hook-form";
import { TextArea, TextField } from "@/components/ui/text-field";
import type { DraftContent } from "@/lib/drafts/draft";
import { RECIPE_LIMITS } from "@/lib/recipes/recipe";
import { FoldTitle } from "../fold-title";
import { fieldId } from "../job-fields";
import { LockNote } from "../lock-note";
import { useFieldError } from "../use-field-error";
import { useLock } from "./file-job";

/** Settings of the model that most people leave alone. */
export function ModelAdvanced({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <details open={open} onToggle={(event) => onOpenChange(event.currentTarget.open)} className="group">
      <FoldTitle>Advanced: temperature, stop words</FoldTitle>
      <div className="grid gap-4 pt-3 sm:grid-cols-2">
        <TemperatureField />
        <StopWordsField />
      </div>
    </details>
  );
}

function TemperatureField() {
  const { field, fieldState } = useController<DraftContent, "temperature">({ name: "temperature" });
  const locked = useLock("temperature");
  return (
    <TextField
      {...field}
      id={fieldId("temperature")}
      label="Temperature"
      inputMode="decimal"
      autoComplete="off"
      placeholder="The model’s own"
      readOnly={locked !== null}
      error={fieldState.error?.message}
      hint={
        locked === null ? (
          "0 is most alike each time, 1 is most varied. Empty: the model’s own."
        ) : (
          <LockNote recipe={locked} />
        )
      }
    />
  );
}

function StopWordsField() {
  const { field } = useController<DraftContent, "stopSequences">({ name: "stopSequences" });
  const locked = useLock("stopSequences");
  return (
    <TextArea
      id={fieldId("stopSequences")}
      label="Stop words"
      rows={2}
      value={field.value.join("\n")}
      onChange={(event) => field.onChange(event.target.value === "" ? [] : event.target.value.split(/\r?\n/))}
      onBlur={field.onBlur}
      readOnly={locked !== null}
      spellCheck={false}
      error={useFieldError("stopSequences")}
      hint={
        locked === null ? (
          `The answer ends where one of these comes up. One a line, ${RECIPE_LIMITS.stopSequences} at most.`
        ) : (
          <LockNote recipe={locked} />
        )
      }
    />
  );
}
