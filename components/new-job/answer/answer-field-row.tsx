"use client";

import { ArrowDown, ArrowUp, X } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import { TextField } from "@/components/ui/text-field";
import type { DraftContent } from "@/lib/drafts/draft";
import { fieldId } from "../job-fields";
import { useFieldError } from "../use-field-error";
import { LabelsField } from "./labels-field";

/** A field as it stands in the form. */
export type DraftField = DraftContent["answerForm"]["fields"][number];

const TYPES = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "yes-no", label: "Yes or no" },
  { value: "date", label: "Date" },
  { value: "label", label: "One of a list" },
] as const;

type AnswerFieldRowProps = {
  index: number;
  count: number;
  field: DraftField;
  readOnly: boolean;
  onChange: (field: DraftField) => void;
  onRemove: () => void;
  onMove: (step: 1 | -1) => void;
};

/** One field of an answer: its name, what it holds, and words for the model about it. */
export function AnswerFieldRow({ index, count, field, readOnly, onChange, onRemove, onMove }: AnswerFieldRowProps) {
  const path = `answerForm.fields.${index}`;
  const nameError = useFieldError(`${path}.name`);
  const labelsError = useFieldError(`${path}.labels`);
  const small = (text: string) => <span className="text-sm">{text}</span>;
  return (
    <li className="grid gap-2 rounded border border-line p-3">
      <div className="flex flex-wrap items-start gap-2">
        <TextField
          id={fieldId(`${path}.name`)}
          label={small("Name")}
          value={field.name}
          readOnly={readOnly}
          autoComplete="off"
          error={nameError}
          onChange={(event) => onChange({ ...field, name: event.target.value })}
          fieldClassName="flex-1 basis-40"
        />
        <Field label={small("Holds")} className="w-36">
          <Select
            options={TYPES}
            value={field.type}
            disabled={readOnly}
            onValueChange={(type) => onChange({ ...field, type })}
          />
        </Field>
        {!readOnly && (
          <div className="mt-[26px] flex">
            <IconButton
              label={`Move field ${index + 1} up`}
              icon={<ArrowUp size={15} aria-hidden />}
              disabled={index === 0}
              onClick={() => onMove(-1)}
            />
            <IconButton
              label={`Move field ${index + 1} down`}
              icon={<ArrowDown size={15} aria-hidden />}
              disabled={index === count - 1}
              onClick={() => onMove(1)}
            />
            <IconButton
              label={`Remove field ${index + 1}`}
              icon={<X size={15} aria-hidden />}
              disabled={count === 1}
              onClick={onRemove}
            />
          </div>
        )}
      </div>
      <TextField
        id={fieldId(`${path}.description`)}
        label={small("What it should say (optional)")}
        value={field.description}
        readOnly={readOnly}
        autoComplete="off"
        onChange={(event) => onChange({ ...field, description: event.target.value })}
      />
      {field.type === "label" && (
        <LabelsField
          id={fieldId(`${path}.labels`)}
          label="Labels"
          labels={field.labels}
          onChange={(labels) => onChange({ ...field, labels })}
          error={labelsError}
          readOnly={readOnly}
        />
      )}
    </li>
  );
}
