"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useController, useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { JOB_LIMITS, toJobName } from "@/lib/jobs/create-job-schema";
import { newJobQueries } from "@/lib/jobs/queries";
import { fieldId, type JobFieldValues } from "./job-fields";

/** The name: turned into what Bedrock takes as it is typed, and checked against the names that are used. */
export function NameField() {
  const { setValue } = useFormContext<JobFieldValues>();
  const { field, fieldState } = useController<JobFieldValues, "jobName">({ name: "jobName" });
  const sent = toJobName(field.value);
  const asked = useDeferredValue(sent);
  const { data: free } = useQuery({ ...newJobQueries.freeName(asked), enabled: asked !== "" });
  const taken = free?.free === false && asked === sent;
  const use = (name: string) => setValue("jobName", name, { shouldValidate: true, shouldDirty: true });

  return (
    <div className="grid gap-2">
      <TextField
        {...field}
        id={fieldId("jobName")}
        label="Job name"
        required
        autoComplete="off"
        spellCheck={false}
        error={fieldState.error?.message ?? (taken ? `Another job is already called “${sent}”.` : undefined)}
        aside={`${sent.length} of ${JOB_LIMITS.jobNameLength}`}
        onBlur={() => {
          if (sent !== field.value) use(sent);
          field.onBlur();
        }}
        hint={
          sent !== field.value && sent !== "" ? (
            <>
              It will be called <b className="font-strong text-ink">{sent}</b>: AWS takes no spaces or accents, so we
              turned them into hyphens.
            </>
          ) : (
            "Letters, digits, + - . only. Spaces become hyphens."
          )
        }
      />
      {taken && (
        <div>
          <Button size="small" onClick={() => use(free.suggestion)}>
            Use “{free.suggestion}”
          </Button>
        </div>
      )}
    </div>
  );
}
