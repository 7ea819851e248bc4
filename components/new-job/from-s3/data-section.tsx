"use client";

import { FolderOpen } from "lucide-react";
import { useState } from "react";
import { useController } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/text-field";
import type { NewJobValues } from "@/lib/jobs/new-job-values";
import { DataWays } from "../data/data-ways";
import { FolderDialog } from "../folder-dialog";
import { fieldId } from "../job-fields";
import { Section } from "../section";
import { InputSummary } from "./input-summary";

type DataSectionProps = { hasPlaces: boolean; canUpload: boolean };

/** Where the records are: chosen from the configured places or typed, and what is in them. */
export function DataSection({ hasPlaces, canUpload }: DataSectionProps) {
  const [isBrowsing, setBrowsing] = useState(false);
  const { field, fieldState } = useController<NewJobValues, "inputS3Uri">({ name: "inputS3Uri" });
  return (
    <Section step={1} title="Your data">
      {canUpload && <DataWays way="s3" />}
      <Field
        id={fieldId("inputS3Uri")}
        label="File or folder in S3"
        required
        error={fieldState.error?.message}
        hint="A .jsonl file with one record a line, or a folder of such files."
      >
        <div className="flex flex-wrap gap-2">
          <Input
            {...field}
            className="flex-1 basis-64 font-mono text-xs"
            placeholder="s3://bucket/folder/file.jsonl"
            autoComplete="off"
            spellCheck={false}
            autoCapitalize="none"
          />
          {hasPlaces && (
            <Button icon={<FolderOpen size={15} aria-hidden />} onClick={() => setBrowsing(true)}>
              Choose from S3…
            </Button>
          )}
        </div>
      </Field>
      <InputSummary s3Uri={field.value.trim()} />
      <FolderDialog
        open={isBrowsing}
        onOpenChange={setBrowsing}
        title="Choose the data"
        choose="file-or-folder"
        startAt={field.value}
        onChoose={(s3Uri) => {
          field.onChange(s3Uri);
          setBrowsing(false);
        }}
      />
    </Section>
  );
}
