"use client";

import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { FormProvider } from "react-hook-form";
import { handOver } from "@/components/starts/upload-hand-over";
import { Button } from "@/components/ui/button";
import type { DraftContent } from "@/lib/drafts/draft";
import { problemOf } from "@/lib/http/problem-error";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { routes } from "@/lib/routes";
import { toJobPlan } from "@/lib/starts/form-plan";
import type { JobPlan } from "@/lib/starts/plan";
import type { FinishedJob } from "@/lib/starts/start";
import { AdvancedSection } from "../advanced-section";
import { DataSection } from "../data/data-section";
import { ErrorSummary } from "../error-summary";
import { fieldId } from "../job-fields";
import { NameField } from "../name-field";
import { NotCopiedNote } from "../not-copied-note";
import { Section } from "../section";
import { useFieldError } from "../use-field-error";
import { BeforeYouStart } from "./before-you-start";
import { DraftLine } from "./draft-line";
import { FileJobProvider } from "./file-job";
import { fromServer, isUnder, JOB_ADVANCED, listProblems, MODEL_ADVANCED } from "./file-fields";
import { StartProblem } from "./file-notes";
import { FinishesNote } from "./finishes-note";
import { SectionTwo } from "./section-two";
import { StartDialog } from "./start-dialog";
import { useDraft } from "./use-draft";
import { useFileJobState } from "./use-file-job";
import { useSubmitStart } from "./use-submit-start";

type FileJobFormProps = {
  userId: string;
  options: NewJobOptions;
  initial: DraftContent;
  /** The draft that it opens with, or null. */
  draft: { draftId: string; savedTime: number } | null;
  /** The job that it finishes. */
  finishes: FinishedJob | null;
  /** What of an earlier job could not be copied. */
  notCopied: string[];
};

/** The form of a job from a file: nothing is uploaded, started or paid for before the dialog says what will happen. */
export function FileJobForm({ userId, options, initial, draft, finishes, notCopied }: FileJobFormProps) {
  const router = useRouter();
  const state = useFileJobState(initial, options);
  const { form, job, basis } = state;
  const saved = useDraft(form, { userId, draftId: draft?.draftId ?? null, savedTime: draft?.savedTime ?? null });
  const submit = useSubmitStart();
  const [asked, setAsked] = useState<JobPlan | null>(null);
  const [isAsking, setAsking] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const [isJobOpen, setJobOpen] = useState(false);
  const [isModelOpen, setModelOpen] = useState(false);
  const summary = useRef<HTMLDivElement>(null);
  const problem = submit.error ? problemOf(submit.error) : null;
  const problems = form.formState.isSubmitted ? listProblems(toJobPlan(form.getValues(), basis).errors ?? {}) : [];

  const showProblems = () => {
    const paths = Object.keys(toJobPlan(form.getValues(), basis).errors ?? {});
    if (paths.some((path) => isUnder(path, JOB_ADVANCED))) setJobOpen(true);
    if (paths.some((path) => isUnder(path, MODEL_ADVANCED))) setModelOpen(true);
    requestAnimationFrame(() => summary.current?.focus());
  };

  /** Looks at everything once more and asks; or says what stands in the way. */
  const ask = async () => {
    submit.reset();
    state.checkWith(basis);
    await form.handleSubmit(noop, noop)();
    const { plan } = toJobPlan(form.getValues(), basis);
    if (plan === null) return showProblems();
    setAsked(plan);
    setAsking(true);
  };
  const askNow = useEffectEvent(() => {
    setWaiting(false);
    void ask();
  });
  const { isChecking } = job.checks;
  // Somebody who presses Start while the rows are gone through is asked as soon as that is done.
  useEffect(() => {
    if (!isWaiting || isChecking) return undefined;
    const turn = setTimeout(() => askNow());
    return () => clearTimeout(turn);
  }, [isWaiting, isChecking]);

  const start = () => {
    if (asked === null) return;
    submit.mutate(
      { clientRequestToken: form.getValues("clientRequestToken"), plan: asked },
      {
        onSuccess: ({ startId }) => {
          saved.forget();
          if (asked.fileOf === null && job.table.file !== null) handOver(startId, job.table.file);
          router.push(routes.start(startId));
        },
        onError: (error) => {
          setAsking(false);
          for (const [path, message] of Object.entries(fromServer(problemOf(error).fieldErrors))) {
            form.setError(path as keyof DraftContent, { type: "server", message });
          }
          requestAnimationFrame(() => summary.current?.focus());
        },
      },
    );
  };

  return (
    <FormProvider {...form}>
      <FileJobProvider job={job}>
        <form
          noValidate
          aria-label="New job"
          className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_360px]"
          onSubmit={(event) => {
            event.preventDefault();
            if (isChecking) setWaiting(true);
            else void ask();
          }}
        >
          <div className="grid min-w-0 gap-4">
            {finishes && state.fileOf !== null && state.fileOf === initial.file?.startId && (
              <FinishesNote finishes={finishes} />
            )}
            <NotCopiedNote sentences={notCopied} />
            <ErrorSummary ref={summary} fields={problems} problem={problems.length > 0 ? null : problem} />
            <StartProblem
              problem={problem}
              startId={form.getValues("clientRequestToken")}
              returnTo={saved.savedTime === null ? routes.newJob : routes.draft(form.getValues("clientRequestToken"))}
              onUseName={(name) => form.setValue("jobName", name, { shouldValidate: true })}
            />
            <Data state={state} awaited={initial.file} />
            <SectionTwo isAdvancedOpen={isModelOpen} onAdvancedOpenChange={setModelOpen} />
            <Section step={3} title="Name and results">
              <NameField />
              <AdvancedSection options={options} open={isJobOpen} onOpenChange={setJobOpen} />
            </Section>
          </div>
          <BeforeYouStart>
            <Button
              type="submit"
              variant="primary"
              size="large"
              pending={isWaiting || submit.isPending || submit.isSuccess}
            >
              Start job…
            </Button>
            <DraftLine saved={saved} />
          </BeforeYouStart>
        </form>
        <StartDialog
          plan={asked}
          open={isAsking}
          onOpenChange={setAsking}
          pending={submit.isPending || submit.isSuccess}
          onStart={start}
        />
      </FileJobProvider>
    </FormProvider>
  );
}

function noop(): void {}

type DataProps = { state: ReturnType<typeof useFileJobState>; awaited: DraftContent["file"] };

function Data({ state, awaited }: DataProps) {
  const { form, job, fileOf, setFileOf } = state;
  const error = useFieldError("file");
  return (
    <DataSection
      table={job.table}
      values={{ idColumn: form.watch("idColumn"), fileOf }}
      onChange={(change) => {
        if (change.fileOf !== undefined) setFileOf(change.fileOf);
        if (change.idColumn !== undefined) form.setValue("idColumn", change.idColumn);
      }}
      maxBytes={job.options.uploads.maxBytes}
      error={error}
      pickerId={fieldId("file")}
      awaited={awaited}
    />
  );
}
