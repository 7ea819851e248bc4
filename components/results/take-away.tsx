"use client";

import { useQuery } from "@tanstack/react-query";
import { useViewer } from "@/components/providers/viewer";
import { CardTitle } from "@/components/ui/card";
import { formatPercent } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { resultQueries } from "@/lib/results/queries";
import type { ResultsSummary } from "@/lib/results/results";
import { DownloadMenu } from "./download-menu";
import type { ResultsView } from "./use-results";

/** The answers as one file, put together by Batchboard; while they are not counted, what that waits for. */
export function TakeAway({ job, view }: { job: JobDetail; view: ResultsView }) {
  const { data: summary } = useQuery(resultQueries.summary(job.jobId, view.params.only));
  if (!summary || summary.state === "not-readable") return null;
  return (
    <section
      aria-label="The answers as one file"
      className="flex flex-wrap items-center gap-3 border-b border-line p-5"
    >
      <div className="min-w-0 flex-1">
        <CardTitle>The answers as one file</CardTitle>
        {summary.state === "counted" ? (
          <p className="text-sm text-ink-3">
            In the order of your input, each record once, with what is wrong and what the review says.
          </p>
        ) : (
          <NotYet summary={summary} />
        )}
      </div>
      {summary.state === "counted" && (
        <DownloadMenu jobId={job.jobId} counted={summary} params={view.params} matching={null} />
      )}
    </section>
  );
}

type Uncounted = Extract<ResultsSummary, { state: "counting" | "not-begun" }>;

function NotYet({ summary }: { summary: Uncounted }) {
  const { locale } = useViewer();
  const isCounting = summary.state === "counting" && summary.totalBytes > 0;
  return (
    <p className="text-sm text-ink-3" role="status">
      {isCounting
        ? `Batchboard is still counting the answers (${formatPercent(Math.min(1, summary.readBytes / summary.totalBytes), { locale })}); then they can be downloaded here. AWS’s own files below can be had now.`
        : "The answers can be downloaded here once Batchboard has counted them."}
    </p>
  );
}
