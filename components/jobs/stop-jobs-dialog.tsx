"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { TextArea } from "@/components/ui/text-field";
import { useToast } from "@/components/ui/toast";
import { drawId } from "@/components/ui/draw-id";
import { formatCount } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { planStop, type StoppableJob } from "./stop-plan";
import { StopResults } from "./stop-results";
import { ManyWords, OneWords } from "./stop-words";
import { useStopJobs } from "./use-stop-jobs";

type StopJobsDialogProps = {
  jobs: readonly StoppableJob[];
  /** Chosen jobs besides these that cannot be stopped any more. */
  ended?: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A Stop of several jobs has begun. */
  onManyStopped?: () => void;
};

/** Asks before jobs are stopped, says what will happen in numbers, and then what became of each. */
export function StopJobsDialog({ jobs, ended = 0, open, onOpenChange, onManyStopped }: StopJobsDialogProps) {
  const [stopId, setStopId] = useState<string | null>(null);
  if (!open) return stopId === null ? null : <StopResults stopId={stopId} onClose={() => setStopId(null)} />;
  const onStored = (stored: string) => {
    setStopId(stored);
    onManyStopped?.();
  };
  return <Question {...{ jobs, ended, onOpenChange, onStored }} />;
}

type QuestionProps = {
  jobs: readonly StoppableJob[];
  ended: number;
  onOpenChange: (open: boolean) => void;
  onStored: (stopId: string) => void;
};

function Question({ jobs, ended, onOpenChange, onStored }: QuestionProps) {
  const { user, locale } = useViewer();
  const toast = useToast();
  const [stopId] = useState(drawId);
  const [reason, setReason] = useState("");
  const stopJobs = useStopJobs();
  const plan = planStop(jobs, user, ended);
  const [only] = jobs.length === 1 && ended === 0 ? jobs : [];
  const cannotStop = plan.stoppable.length === 0;
  const problem = stopJobs.error ? problemOf(stopJobs.error) : null;
  const count = formatCount(plan.stoppable.length, "job", { locale });

  const stop = () => {
    const jobIds = plan.stoppable.map(({ jobId }) => jobId);
    stopJobs.mutate(
      { stopId, jobIds, reason },
      {
        onSuccess: (result) => {
          onOpenChange(false);
          if (jobIds.length > 1) return onStored(stopId);
          const [job] = result.jobs;
          const isAsked = job?.result === "asked";
          toast.show({
            tone: isAsked ? "stopped" : job?.result === "failed" ? "failed" : "neutral",
            title: isAsked ? `${job.jobName} is being stopped.` : (job?.note ?? "AWS was asked to stop it."),
          });
        },
      },
    );
  };

  return (
    <AlertDialog
      open
      onOpenChange={onOpenChange}
      title={cannotStop ? "There is nothing to stop" : only ? "Stop this job?" : `Stop ${count}?`}
      confirmLabel={only ? "Stop job" : `Stop ${count}`}
      cancelLabel={cannotStop ? "Close" : "Keep running"}
      danger
      pending={stopJobs.isPending}
      cannotConfirm={cannotStop}
      onConfirm={stop}
    >
      {only ? <OneWords job={only} /> : <ManyWords plan={plan} />}
      {!cannotStop && (
        <TextArea
          label="Reason (optional)"
          hint="It stands in the job’s activity, for your colleagues."
          value={reason}
          maxLength={500}
          rows={2}
          onChange={(event) => setReason(event.target.value)}
        />
      )}
      {problem && (
        <Note tone="failed" role="alert" title={problem.message}>
          <SmallPrint aws={problem.aws} id={problem.id} />
        </Note>
      )}
    </AlertDialog>
  );
}
