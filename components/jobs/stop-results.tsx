"use client";

import { useQuery } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { ToneIcon } from "@/components/ui/tone-icon";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import type { Tone } from "@/lib/jobs/status";
import type { Stop } from "@/lib/jobs/stop-result";

const WORDS: Record<Stop["jobs"][number]["result"], { label: string; tone: Tone }> = {
  waiting: { label: "Waiting for its turn", tone: "waiting" },
  asked: { label: "Being stopped", tone: "stopped" },
  "already-ended": { label: "Had ended already", tone: "neutral" },
  "already-stopping": { label: "Was being stopped already", tone: "neutral" },
  "not-allowed": { label: "Not yours to stop", tone: "partial" },
  unclear: { label: "AWS did not say", tone: "partial" },
  failed: { label: "Could not be stopped", tone: "failed" },
};

const WHILE_WAITING_MS = 3_000;

/** What becomes of each job of a Stop, while the server carries it out and afterwards. */
export function StopResults({ stopId, onClose }: { stopId: string; onClose: () => void }) {
  const stop = useQuery({
    ...jobQueries.stop(stopId),
    refetchInterval: ({ state }) => (state.data?.waiting === 0 ? false : WHILE_WAITING_MS),
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Stopping jobs"
      footer={<Button onClick={onClose}>Close</Button>}
    >
      {stop.data ? <Results stop={stop.data} /> : stop.isError ? <Failed error={stop.error} /> : <Pending />}
    </Dialog>
  );
}

function Results({ stop }: { stop: Stop }) {
  const { locale } = useViewer();
  const total = stop.jobs.length;
  const done = total - stop.waiting;
  const words = `${formatCount(done, "job", { locale })} of ${total} asked for`;
  return (
    <>
      <div role="status" className="grid gap-1.5">
        <ProgressBar total={total} parts={[{ kind: "off", count: done }]} label={words} />
        <p className="text-sm text-ink-3">
          {stop.waiting === 0 ? "Every job has its result." : `${words}. You can close this: the server goes on.`}
        </p>
      </div>
      <ul className="max-h-80 divide-y divide-line overflow-y-auto rounded border border-line">
        {stop.jobs.map((job) => (
          <li key={job.jobId} className="flex items-start gap-2.5 px-3 py-2">
            <ToneIcon tone={WORDS[job.result].tone} size={16} />
            <span className="min-w-0 flex-1 break-words">
              <UntrustedText text={job.jobName} />
              <span className="block text-xs text-ink-3">
                {WORDS[job.result].label}
                {job.note !== null && ` · ${job.note}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Failed({ error }: { error: unknown }) {
  const { message, aws, id } = problemOf(error);
  return <ErrorState title="The results could not be loaded." {...{ message, aws, id }} />;
}

function Pending() {
  return (
    <Loading>
      <Skeleton className="h-24 w-full" />
    </Loading>
  );
}
