"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { problemOf } from "@/lib/http/problem-error";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { type NewJobValues, toCreateJobInput } from "@/lib/jobs/new-job-values";
import { newJobQueries } from "@/lib/jobs/queries";
import type { Remedy } from "@/lib/jobs/remedy";
import { routes } from "@/lib/routes";
import { AdvancedSection } from "../advanced-section";
import { ErrorSummary } from "../error-summary";
import { ModelField } from "../model-field";
import { NameField } from "../name-field";
import { NotCopiedNote } from "../not-copied-note";
import { Section } from "../section";
import { BeforeYouStart } from "./before-you-start";
import { CallTypeField, InputOwnerField } from "./call-fields";
import { DataSection } from "./data-section";
import { clearDraft } from "./tab-draft";
import { ADVANCED_FIELDS, fromServer, listErrors } from "./field-names";
import { DraftNote, ProblemNote } from "./notes";
import { StartJobDialog } from "./start-job-dialog";
import { useCreateJob } from "./use-create-job";
import { useS3JobForm } from "./use-s3-job-form";

type S3JobFormProps = {
  userId: string;
  /** The job that Run again copies, or null. */
  fromJobId: string | null;
  initial: NewJobValues;
  /** What of the earlier job could not be copied. */
  notCopied: string[];
  /** What was changed of the earlier job’s settings, so that it gets done this time. */
  changed: { remedy: Remedy; sentence: string } | null;
  options: NewJobOptions;
};

/** The create form: nothing is sent before the dialog says what will happen. */
export function S3JobForm({ userId, fromJobId, initial, notCopied, changed, options }: S3JobFormProps) {
  const router = useRouter();
  const draftKey = changed === null ? fromJobId : `${fromJobId} ${changed.remedy}`;
  const { form, isRestored, startAfresh } = useS3JobForm(userId, draftKey, initial, options);
  const createJob = useCreateJob();
  const [isAsking, setAsking] = useState(false);
  const [isAdvancedOpen, setAdvancedOpen] = useState(
    changed !== null && changed.remedy !== "file" && changed.remedy !== "model",
  );
  const summary = useRef<HTMLDivElement>(null);
  const { data: models = [] } = useQuery(newJobQueries.models());
  const values = form.watch();
  const errors = form.formState.isSubmitted ? listErrors(form.formState.errors) : [];
  const problem = createJob.error ? problemOf(createJob.error) : null;

  const showErrors = () => {
    const isHidden = ([field]: string[]) => field !== undefined && ADVANCED_FIELDS.has(field);
    if (listErrors(form.formState.errors).some(({ path }) => isHidden(path.split(".")))) setAdvancedOpen(true);
    requestAnimationFrame(() => summary.current?.focus());
  };

  const start = () => {
    createJob.mutate(toCreateJobInput(form.getValues(), options), {
      onSuccess: ({ jobId }) => {
        clearDraft(draftKey);
        router.push(routes.job(jobId));
      },
      onError: (error) => {
        setAsking(false);
        for (const [path, message] of Object.entries(fromServer(problemOf(error).fieldErrors))) {
          form.setError(path as keyof NewJobValues, { type: "server", message: message ?? "" });
        }
        showErrors();
      },
    });
  };

  return (
    <FormProvider {...form}>
      <form
        noValidate
        aria-label="New job"
        className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]"
        onSubmit={(event) => {
          createJob.reset();
          void form.handleSubmit(() => setAsking(true), showErrors)(event);
        }}
      >
        <div className="grid min-w-0 gap-4">
          {isRestored && <DraftNote onStartAfresh={startAfresh} />}
          {changed && <Note tone="neutral" icon="tick" title={changed.sentence} />}
          <NotCopiedNote sentences={notCopied} />
          <ErrorSummary ref={summary} fields={errors} problem={errors.length > 0 ? null : problem} />
          <ProblemNote
            problem={problem}
            returnTo={fromJobId === null ? routes.newJobFromS3 : routes.runAgain(fromJobId, changed?.remedy)}
            onUseName={(name) => form.setValue("jobName", name, { shouldValidate: true })}
          />
          <DataSection hasPlaces={options.readPlaces.length > 0} canUpload={options.uploads.isOn} />
          <Section step={2} title="The model">
            <ModelField />
          </Section>
          <Section step={3} title="Name and results">
            <NameField />
            <AdvancedSection options={options} open={isAdvancedOpen} onOpenChange={setAdvancedOpen}>
              <CallTypeField />
              <InputOwnerField />
            </AdvancedSection>
          </Section>
        </div>
        <BeforeYouStart limits={options.limits}>
          <Button type="submit" variant="primary" size="large" pending={createJob.isPending || createJob.isSuccess}>
            Start job…
          </Button>
        </BeforeYouStart>
      </form>
      <StartJobDialog
        open={isAsking}
        onOpenChange={setAsking}
        values={values}
        modelName={models.find(({ modelId }) => modelId === values.modelId)?.modelName ?? values.modelId}
        limits={options.limits}
        pending={createJob.isPending || createJob.isSuccess}
        onStart={start}
      />
    </FormProvider>
  );
}
