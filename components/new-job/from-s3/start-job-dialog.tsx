"use client";

import { AlertDialog } from "@/components/ui/alert-dialog";
import { useClock } from "@/components/ui/clock";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import { toJobName } from "@/lib/jobs/create-job-schema";
import type { NewJobValues } from "@/lib/jobs/new-job-values";
import { costWords, useForecast } from "./before-you-start";
import { recordsSentence } from "./input-summary";

type StartJobDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  values: NewJobValues;
  modelName: string;
  limits: NewJobOptions["limits"];
  pending: boolean;
  onStart: () => void;
};

/** Says what will happen, in numbers, before anything is started or paid for. */
export function StartJobDialog({ values, modelName, limits, onStart, ...dialog }: StartJobDialogProps) {
  const { locale } = useClock();
  const { check, cost } = useForecast();
  const records = check?.records ?? null;
  const isTooFew = records !== null && records < limits.minRecords;
  const isTooMany = records !== null && records > limits.maxRecords;
  return (
    <AlertDialog
      {...dialog}
      title="Start this job?"
      confirmLabel="Start job"
      cancelLabel="Change something"
      onConfirm={onStart}
    >
      <p>
        <b className="font-strong text-ink">
          <UntrustedText text={toJobName(values.jobName)} />
        </b>{" "}
        sends {check ? recordsSentence(check, locale) : "the records of your file"} to{" "}
        <b className="font-strong text-ink">{modelName}</b>. AWS checks the file first, then the job waits for capacity;
        it may take up to {values.timeoutDurationInHours} hours.
      </p>
      <p>
        Cost (estimate): <b className="font-strong text-ink">{costWords(cost, locale)}</b>
        {cost === null && ", because the price or the number of records is not known"}
        {cost !== null && cost.toUsd === null && ", and more the longer the answers are"}. You can stop it at any time
        and pay only for what was processed.
      </p>
      {(isTooFew || isTooMany) && (
        <p className="text-partial">
          {isTooFew
            ? `AWS usually refuses jobs with fewer than ${formatNumber(limits.minRecords, { locale })} records. This one would probably fail; nothing would be charged.`
            : `AWS usually refuses jobs with more than ${formatNumber(limits.maxRecords, { locale })} records. This one would probably fail; nothing would be charged.`}
        </p>
      )}
      {check !== null && check.problems.length > 0 && (
        <p className="text-partial">Problems were found in the file. AWS may refuse it, or leave records unanswered.</p>
      )}
    </AlertDialog>
  );
}
