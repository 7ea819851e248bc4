"use client";

import { useQuery } from "@tanstack/react-query";
import { PageHeading } from "@/components/layout/page-heading";
import { NotCounted } from "@/components/results/not-counted";
import { ResultsSkeleton } from "@/components/results/results-skeleton";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { jobQueries } from "@/lib/jobs/queries";
import { compareQueries } from "@/lib/results/compare-queries";
import { routes } from "@/lib/routes";
import { Agreement } from "./agreement";
import { ChooseOther } from "./choose-other";
import { ComparedJobs } from "./compared-jobs";
import { Pairs } from "./pairs";
import { type CompareView as View, useCompare } from "./use-compare";

/** Two jobs on the same records, side by side; without the other one, the choice of it. */
export function CompareView({ jobId }: { jobId: string }) {
  const view = useCompare();
  const { data: job } = useQuery(jobQueries.detail(jobId));
  const trail = [
    { label: "Jobs", href: routes.jobs },
    { label: job?.jobName ?? jobId, href: routes.jobResults(jobId) },
  ];
  const other = view.params.with;
  return (
    <>
      <Breadcrumbs trail={trail} current="Compare" />
      <PageHeading
        title={other === null ? "Compare with another job" : "Two jobs side by side"}
        actions={other !== null && <Button onClick={() => view.change(NOTHING_CHOSEN)}>Choose another job</Button>}
      />
      {other === null ? <ChooseOther jobId={jobId} /> : <SideBySide key={other} jobId={jobId} view={view} />}
    </>
  );
}

const NOTHING_CHOSEN = { with: null, show: null, field: null, a: null, b: null, q: null, blind: null } as const;

function SideBySide({ jobId, view }: { jobId: string; view: View }) {
  const { params, change } = view;
  const query = useQuery(compareQueries.overview(jobId, params));
  const { data: comparison } = query;
  if (!comparison) {
    if (!query.isError) return <ResultsSkeleton />;
    const { message, aws, id } = problemOf(query.error);
    return (
      <Card padding="none">
        <ErrorState
          title="These jobs could not be compared."
          {...{ message, aws, id }}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      </Card>
    );
  }
  if (comparison.state === "not-counted") {
    const { jobs, which, summary } = comparison;
    return (
      <Card padding="none">
        <p className="border-b border-line px-5 py-3 font-strong break-words">
          <UntrustedText text={jobs[which].jobName} />
        </p>
        {summary.state === "counted" ? <ResultsSkeleton /> : <NotCounted summary={summary} />}
      </Card>
    );
  }
  return (
    <>
      {params.blind ? (
        <Note
          tone="neutral"
          icon="question"
          title="It is hidden which answer is whose."
          actions={
            <Button size="small" onClick={() => change({ blind: null })}>
              Show which is which
            </Button>
          }
        >
          What stands left and what right is drawn for each record. Names and costs come back when you show them.
        </Note>
      ) : (
        <Card padding="none" aria-label="The two jobs">
          <ComparedJobs jobs={comparison.jobs} />
        </Card>
      )}
      <Card padding="none" aria-label="The answers of both">
        <Agreement {...{ comparison, view }} />
        {comparison.inBoth > 0 && <Pairs {...{ comparison, view }} />}
      </Card>
    </>
  );
}
