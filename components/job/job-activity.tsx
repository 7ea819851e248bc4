"use client";

import { useViewing } from "@/components/providers/viewer";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatTime, type Viewing } from "@/lib/format";
import type { Activity, JobDetail, Observation } from "@/lib/jobs/job";

const ACTS: Record<string, Record<Activity["result"], string>> = {
  "create-job": {
    done: "started this job",
    failed: "tried to start this job; it did not work",
    refused: "was not allowed to start this job",
  },
  "stop-job": {
    done: "asked AWS to stop this job",
    failed: "tried to stop this job; it did not work",
    refused: "was not allowed to stop this job",
  },
  "gather-rest": {
    done: "gathered records of this job to finish them",
    failed: "tried to gather records of this job; it did not work",
    refused: "was not allowed to gather records of this job",
  },
  "download-results": {
    done: "downloaded answers of this job",
    failed: "tried to download answers of this job; it did not work",
    refused: "was not allowed to download answers of this job",
  },
  "mark-record": {
    done: "marked an answer",
    failed: "tried to mark an answer; it did not work",
    refused: "was not allowed to mark an answer",
  },
  "vote-better": {
    done: "said which of two answers is better",
    failed: "tried to say which of two answers is better; it did not work",
    refused: "was not allowed to say which of two answers is better",
  },
};

type Entry = { at: number; key: string; who: string | null; what: string; note: string | null };

/** What people did in Batchboard and what Batchboard saw of AWS, in the order of time. */
export function JobActivity({ job }: { job: JobDetail }) {
  const viewing = useViewing();
  const entries = entriesOf(job, viewing);
  if (entries.length === 0) {
    return (
      <EmptyState title="Nothing is on record.">
        This job was started outside Batchboard and had ended before Batchboard first saw it.
      </EmptyState>
    );
  }
  return (
    <ol className="grid gap-3">
      {entries.map((entry) => (
        <li key={entry.key} className="grid gap-x-4 sm:grid-cols-[150px_minmax(0,1fr)]">
          <span className="text-ink-3">
            <DateTime atMs={entry.at} />
          </span>
          <span className="min-w-0 break-words">
            {entry.who !== null && (
              <b className="font-strong">
                <UntrustedText text={entry.who} />{" "}
              </b>
            )}
            <UntrustedText text={entry.what} />
            {entry.note !== null && (
              <span className="block text-ink-3">
                <UntrustedText text={entry.note} />
              </span>
            )}
          </span>
        </li>
      ))}
    </ol>
  );
}

function entriesOf(job: JobDetail, viewing: Viewing): Entry[] {
  const acts = job.activity.map((activity, index): Entry => {
    const what = ACTS[activity.act]?.[activity.result] ?? `${activity.act}: ${activity.result}`;
    return { at: activity.at, key: `act-${index}`, who: activity.by?.name ?? "Somebody", what, note: activity.note };
  });
  const seen = job.observations.map((observation): Entry => ({
    at: observation.seenAt,
    key: `seen-${observation.status}-${observation.seenAt}`,
    who: null,
    what: `AWS showed it as ${observation.status}`,
    note: sinceWhen(observation, viewing),
  }));
  return [...outside(job), ...acts, ...seen].sort((a, b) => a.at - b.at);
}

/** AWS tells that it was submitted and stopped, but not by whom. */
function outside(job: JobDetail): Entry[] {
  const entries: Entry[] = [];
  if (job.startedBy === null && job.submitTime !== null) {
    entries.push({ at: job.submitTime, key: "submitted", who: null, what: "Started outside Batchboard", note: null });
  }
  if (job.outcome === "stopped" && job.stoppedBy === null && job.endTime !== null) {
    entries.push({ at: job.endTime, key: "stopped", who: null, what: "Stopped outside Batchboard", note: null });
  }
  return entries;
}

function sinceWhen({ seenAt, notBefore }: Observation, viewing: Viewing): string | null {
  if (notBefore === null || seenAt - notBefore <= 60_000) return null;
  return `It changed between ${formatTime(notBefore, viewing)} and ${formatTime(seenAt, viewing)}.`;
}
