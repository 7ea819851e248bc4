"use client";

import { useController } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import type { DraftContent } from "@/lib/drafts/draft";
import { answerInstruction } from "@/lib/recipes/answer-form";
import { answerFormOf } from "@/lib/starts/form-content";
import { LockNote } from "../lock-note";
import { FoldTitle } from "../fold-title";
import { fieldId } from "../job-fields";
import { useFieldError } from "../use-field-error";
import { AnswerFields } from "./answer-fields";
import { LabelsField } from "./labels-field";

type FormValue = DraftContent["answerForm"];

const KINDS = [
  { value: "text", label: "Free text", hint: "As the model writes it." },
  { value: "label", label: "One of a list", hint: "A label, such as good, bad or neither." },
  { value: "fields", label: "Several fields", hint: "Each becomes a column of its own in the results." },
] as const;

const FIRST_FIELD: FormValue["fields"][number] = { name: "", type: "text", description: "", labels: [] };

/** What an answer looks like, and the words that ask the model for it. */
export function AnswerFormField({ locked }: { locked: string | null }) {
  const { field } = useController<DraftContent, "answerForm">({ name: "answerForm" });
  const { value } = field;
  const isLocked = locked !== null;
  const change = (part: Partial<FormValue>) => field.onChange({ ...value, ...part });
  const labelsError = useFieldError("answerForm.labels");
  const instruction = answerInstruction(answerFormOf({ answerForm: value }));
  return (
    <div className="grid gap-3">
      <Field group id={fieldId("answerForm")} label="Answer" {...(isLocked && { hint: <LockNote recipe={locked} /> })}>
        <div className="grid gap-2.5 sm:[&>[role=radiogroup]]:grid-cols-3">
          <RadioGroup
            value={value.kind}
            onValueChange={(kind) =>
              change({ kind, ...(kind === "fields" && value.fields.length === 0 && { fields: [FIRST_FIELD] }) })
            }
            options={KINDS.map((kind) => ({ ...kind, disabled: isLocked }))}
          />
        </div>
      </Field>
      {value.kind === "label" && (
        <LabelsField
          id={fieldId("answerForm.labels")}
          label="Labels"
          labels={value.labels}
          onChange={(labels) => change({ labels })}
          error={labelsError}
          readOnly={isLocked}
        />
      )}
      {value.kind === "fields" && (
        <AnswerFields fields={value.fields} onChange={(fields) => change({ fields })} readOnly={isLocked} />
      )}
      {instruction !== "" && (
        <details className="group text-sm">
          <FoldTitle>Words that ask the model for this</FoldTitle>
          <p className="mt-2 max-h-60 overflow-y-auto rounded border border-line bg-sunken px-3 py-2 break-words whitespace-pre-wrap">
            {instruction}
          </p>
        </details>
      )}
    </div>
  );
}
