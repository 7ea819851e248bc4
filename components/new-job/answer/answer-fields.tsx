"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { RECIPE_LIMITS } from "@/lib/recipes/recipe";
import { fieldId } from "../job-fields";
import { useFieldError } from "../use-field-error";
import { AnswerFieldRow, type DraftField } from "./answer-field-row";

type AnswerFieldsProps = {
  fields: readonly DraftField[];
  onChange: (fields: DraftField[]) => void;
  readOnly: boolean;
};

/** The named fields of an answer: added, taken away, moved. */
export function AnswerFields({ fields, onChange, readOnly }: AnswerFieldsProps) {
  const error = useFieldError("answerForm.fields");
  const move = (from: number, to: number) => {
    const moved = [...fields];
    moved.splice(to, 0, ...moved.splice(from, 1));
    onChange(moved);
  };
  return (
    <Field group id={fieldId("answerForm.fields")} label="Fields" error={error}>
      <ol className="grid gap-3">
        {fields.map((field, index) => (
          <AnswerFieldRow
            // Fields have no name of their own while they are typed; their place is all that tells them apart.
            key={index}
            index={index}
            count={fields.length}
            field={field}
            readOnly={readOnly}
            onChange={(next) => onChange(fields.map((each, at) => (at === index ? next : each)))}
            onRemove={() => onChange(fields.filter((_, at) => at !== index))}
            onMove={(step) => move(index, index + step)}
          />
        ))}
      </ol>
      {!readOnly && fields.length < RECIPE_LIMITS.fields && (
        <div>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => onChange([...fields, { name: "", type: "text", description: "", labels: [] }])}
          >
            Add a field
          </Button>
        </div>
      )}
    </Field>
  );
}
