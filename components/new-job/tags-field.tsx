"use client";

import { Plus, X } from "lucide-react";
import { useFieldArray, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { TextField } from "@/components/ui/text-field";
import { JOB_LIMITS } from "@/lib/jobs/create-job-schema";
import { fieldId, type JobFieldValues } from "./job-fields";

/** Labels of the job in AWS: a name and a value each. */
export function TagsField() {
  const { control, register, formState } = useFormContext<JobFieldValues>();
  const { fields, append, remove } = useFieldArray({ control, name: "tags" });
  const errors = formState.errors.tags;
  return (
    <Field
      group
      id={fieldId("tags")}
      label="Tags"
      hint="Labels for your own order and for AWS’s bill, such as team: insights."
      error={errors?.message ?? errors?.root?.message}
    >
      {fields.map((tag, index) => (
        <div key={tag.id} className="flex items-start gap-2">
          <TextField
            {...register(`tags.${index}.key`)}
            id={fieldId(`tags.${index}.key`)}
            label={<span className="text-sm">Name</span>}
            autoComplete="off"
            error={errors?.[index]?.key?.message}
            fieldClassName="flex-1"
          />
          <TextField
            {...register(`tags.${index}.value`)}
            id={fieldId(`tags.${index}.value`)}
            label={<span className="text-sm">Value</span>}
            autoComplete="off"
            error={errors?.[index]?.value?.message}
            fieldClassName="flex-1"
          />
          <IconButton
            label={`Remove tag ${index + 1}`}
            icon={<X size={15} aria-hidden />}
            onClick={() => remove(index)}
            className="mt-[26px]"
          />
        </div>
      ))}
      {fields.length < JOB_LIMITS.tags && (
        <div>
          <Button
            size="small"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => append({ key: "", value: "" }, { focusName: `tags.${fields.length}.key` })}
          >
            Add a tag
          </Button>
        </div>
      )}
    </Field>
  );
}
