"use client";

import { ChevronRight, FolderOpen } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Input, TextField } from "@/components/ui/text-field";
import { JOB_LIMITS } from "@/lib/jobs/create-job-schema";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { FolderDialog } from "./folder-dialog";
import { fieldId, type JobFieldValues } from "./job-fields";
import { TagsField } from "./tags-field";

type AdvancedSectionProps = {
  options: NewJobOptions;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Settings that only one of the forms has. */
  children?: ReactNode;
};

/** What the administrator has set up already; open to whoever needs another setting. */
export function AdvancedSection({ options, open, onOpenChange, children }: AdvancedSectionProps) {
  return (
    <details
      open={open}
      onToggle={(event) => onOpenChange(event.currentTarget.open)}
      className="group border-t border-line pt-3"
    >
      <summary className="flex list-none flex-wrap items-center gap-x-2 rounded-sm text-sm text-ink-2 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={14} aria-hidden className="shrink-0 transition-transform group-open:rotate-90" />
        <span className="min-w-0 flex-1 basis-60">
          Advanced: results folder, time limit, service role, encryption key, network, tags
        </span>
        <span className="text-ink-3">Your administrator’s defaults are used</span>
      </summary>
      <div className="grid gap-4 pt-4">
        <OutputField canBrowse={options.writePlaces.length > 0} />
        <div className="grid gap-4 sm:grid-cols-2">
          <TimeLimitField />
          <ChoiceField
            name="roleArn"
            label="Service role"
            hint="What AWS may read and write for this job."
            choices={options.serviceRoles}
          />
          <ChoiceField
            name="s3EncryptionKeyId"
            label="Encryption key"
            hint="How the results are encrypted."
            choices={[{ name: "The bucket’s own", value: "" }, ...options.encryptionKeys]}
          />
          <ChoiceField
            name="network"
            label="Network"
            hint="A private network that the job’s data stays in."
            choices={[{ name: "None", value: "" }, ...options.networks.map(({ name }) => ({ name, value: name }))]}
          />
        </div>
        {children}
        <OwnerField />
        <TagsField />
      </div>
    </details>
  );
}

function OutputField({ canBrowse }: { canBrowse: boolean }) {
  const [isBrowsing, setBrowsing] = useState(false);
  const { field, fieldState } = useController<JobFieldValues, "outputS3Uri">({ name: "outputS3Uri" });
  return (
    <Field
      id={fieldId("outputS3Uri")}
      label="Results folder"
      required
      error={fieldState.error?.message}
      hint="AWS makes a folder of its own for this job in it."
    >
      <div className="flex flex-wrap gap-2">
        <Input
          {...field}
          className="flex-1 basis-64 font-mono text-xs"
          placeholder="s3://bucket/folder/"
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
        />
        {canBrowse && (
          <Button icon={<FolderOpen size={15} aria-hidden />} onClick={() => setBrowsing(true)}>
            Choose a folder…
          </Button>
        )}
      </div>
      <FolderDialog
        open={isBrowsing}
        onOpenChange={setBrowsing}
        title="Choose where the results go"
        choose="folder"
        startAt={field.value}
        onChoose={(s3Uri) => {
          field.onChange(s3Uri);
          setBrowsing(false);
        }}
      />
    </Field>
  );
}

function TimeLimitField() {
  const { field, fieldState } = useController<JobFieldValues, "timeoutDurationInHours">({
    name: "timeoutDurationInHours",
  });
  return (
    <TextField
      {...field}
      id={fieldId("timeoutDurationInHours")}
      label="Time limit in hours"
      inputMode="numeric"
      required
      error={fieldState.error?.message}
      hint={`${JOB_LIMITS.timeoutHoursMin} to ${JOB_LIMITS.timeoutHoursMax}. What is not answered by then stays unanswered.`}
    />
  );
}

type ChoiceFieldProps = {
  name: "roleArn" | "s3EncryptionKeyId" | "network";
  label: string;
  hint: string;
  choices: { name: string; value: string }[];
};

function ChoiceField({ name, label, hint, choices }: ChoiceFieldProps) {
  const { field, fieldState } = useController<JobFieldValues, typeof name>({ name });
  return (
    <Field id={fieldId(name)} label={label} hint={hint} error={fieldState.error?.message}>
      <Select
        options={choices.map((choice) => ({ value: choice.value, label: choice.name }))}
        value={field.value}
        onValueChange={field.onChange}
      />
    </Field>
  );
}

function OwnerField() {
  const { field, fieldState } = useController<JobFieldValues, "outputBucketOwner">({ name: "outputBucketOwner" });
  return (
    <TextField
      {...field}
      id={fieldId("outputBucketOwner")}
      label="Account that owns the results’ bucket"
      inputMode="numeric"
      autoComplete="off"
      error={fieldState.error?.message}
      hint="Twelve digits; only where it is another account than your own."
    />
  );
}
