"use client";

import type { ReactNode } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { useClock } from "@/components/ui/clock";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatNumber, formatUsdRange } from "@/lib/format";
import { durationSentence } from "@/lib/starts/past-use";
import type { JobPlan } from "@/lib/starts/plan";
import { useFileJob } from "./file-job";

type StartDialogProps = {
  plan: JobPlan | null;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  pending: boolean;
  onStart: () => void;
};

/** Says what will happen, in numbers, before anything is uploaded, started or paid for. */
export function StartDialog({ plan, onStart, ...dialog }: StartDialogProps) {
  const { forecast, model } = useFileJob();
  const needsApproval = forecast.approval !== null;
  return (
    <AlertDialog
      {...dialog}
      title={needsApproval ? "Ask for this job?" : "Start this job?"}
      confirmLabel={confirmLabel(plan?.fileOf != null, needsApproval)}
      cancelLabel="Change something"
      onConfirm={onStart}
    >
      {plan && <Numbers plan={plan} modelName={model?.modelName ?? plan.content.modelId} />}
    </AlertDialog>
  );
}

/** A file that is here already is not uploaded. */
function confirmLabel(isHere: boolean, needsApproval: boolean): string {
  if (isHere) return needsApproval ? "Ask for approval" : "Start job";
  return needsApproval ? "Upload and ask for approval" : "Upload and start job";
}

function Numbers({ plan, modelName }: { plan: JobPlan; modelName: string }) {
  const { forecast, table } = useFileJob();
  const { locale } = useClock();
  const { count, cost, note, past, approval } = forecast;
  const { leftOut } = plan.confirmed;
  const number = (value: number) => formatNumber(value, { locale });
  const duration = past === null ? "" : durationSentence(past);
  const isUploaded = plan.fileOf !== null;
  return (
    <>
      <p>
        <Strong>
          <UntrustedText text={plan.job.jobName} />
        </Strong>{" "}
        {isUploaded ? "takes" : "uploads"} <UntrustedText text={plan.file.name} />
        {!isUploaded && table.file !== null && ` (${formatBytes(table.file.size, { locale })})`} and sends{" "}
        <Strong>{formatCount(count?.records ?? plan.confirmed.sent, "record", { locale })}</Strong> to{" "}
        <Strong>{modelName}</Strong>
        {count !== null && count.jobs > 1 && <>, as {number(count.jobs)} jobs that are kept together</>}.
      </p>
      {(leftOut > 0 || (count?.fillsUp ?? 0) > 0) && (
        <p>
          {leftOut > 0 && <>{formatCount(leftOut, "row is", { locale }, "rows are")} left out. </>}
          {count !== null && count.fillsUp > 0 && (
            <>{formatCount(count.fillsUp, "row is", { locale }, "rows are")} sent again, to reach the model’s least.</>
          )}
        </p>
      )}
      <p>
        Cost (estimate): <Strong>{cost ? formatUsdRange(cost, { locale }) : "–"}</Strong>.{" "}
        {cost === null && note !== null && `${note} `}You can stop it at any time and pay only for what was processed.
      </p>
      <p>
        {duration} It may take up to {plan.job.timeoutDurationInHours} hours; what is not answered by then stays
        unanswered.
      </p>
      {approval !== null && (
        <p className="text-partial">
          Another person must approve it first, because {approval}. Nothing is sent to AWS before.
        </p>
      )}
    </>
  );
}

function Strong({ children }: { children: ReactNode }) {
  return <b className="font-strong text-ink">{children}</b>;
}
