"use client";

import { useController } from "react-hook-form";
import { Field } from "@/components/ui/field";
import { RadioGroup } from "@/components/ui/radio-group";
import { TextField } from "@/components/ui/text-field";
import type { NewJobValues } from "@/lib/jobs/new-job-values";
import { fieldId } from "../job-fields";

/** How the records of the file are written, which only who has written them can tell. */
export function CallTypeField() {
  const { field } = useController<NewJobValues, "modelInvocationType">({ name: "modelInvocationType" });
  return (
    <Field group id={fieldId("modelInvocationType")} label="How the model is called">
      <RadioGroup
        value={field.value}
        onValueChange={field.onChange}
        options={[
          {
            value: "InvokeModel",
            label: "InvokeModel",
            hint: "Records are written in the model’s own form. The usual one.",
          },
          { value: "Converse", label: "Converse", hint: "Records are written in the one form that suits every model." },
        ]}
      />
    </Field>
  );
}

/** For a file in another account's bucket. */
export function InputOwnerField() {
  const { field, fieldState } = useController<NewJobValues, "inputBucketOwner">({ name: "inputBucketOwner" });
  return (
    <TextField
      {...field}
      id={fieldId("inputBucketOwner")}
      label="Account that owns the data’s bucket"
      inputMode="numeric"
      autoComplete="off"
      error={fieldState.error?.message}
      hint="Twelve digits; only where it is another account than your own."
    />
  );
}
