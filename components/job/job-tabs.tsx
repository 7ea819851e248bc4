"use client";

import { useQuery } from "@tanstack/react-query";
import { JobProblems } from "@/components/results/job-problems";
import { JobResults } from "@/components/results/job-results";
import { JobSummary } from "@/components/results/job-summary";
import { LinkedLine } from "@/components/results/linked-line";
import { TakeAway } from "@/components/results/take-away";
import { troubleCount } from "@/components/results/trouble-count";
import { useResults } from "@/components/results/use-results";
import { useViewer } from "@/components/providers/viewer";
import { Card } from "@/components/ui/card";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { formatNumber } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { hasResults } from "@/lib/jobs/status";
import { resultQueries } from "@/lib/results/queries";
import { JobActivity } from "./job-activity";
import { JobFiles } from "./job-files";
import { TechnicalDetails } from "./technical-details";

/** The answers, what is wrong with them, what they hold in all; then files, what was done, and every field of AWS's answer. */
export function JobTabs({ job }: { job: JobDetail }) {
  const { locale } = useViewer();
  const view = useResults();
  const summary = useQuery(resultQueries.summary(job.jobId, view.params.only));
  const counted = summary.data?.state === "counted" ? summary.data : null;
  const linked = <LinkedLine jobId={job.jobId} counted={counted} view={view} />;
  const trouble = counted ? troubleCount(counted) : 0;
  const tabs = [
    { value: "results", label: "Results" },
    { value: "problems", label: "Problems", ...(trouble > 0 && { count: formatNumber(trouble, { locale }) }) },
    { value: "summary", label: "Summary" },
    { value: "download", label: "Download" },
    { value: "activity", label: "Activity" },
    { value: "details", label: "Technical details" },
  ] as const;
  return (
    <Card padding="none" id="results" className="scroll-mt-4">
      <Tabs label="More about this job" tabs={tabs} value={view.tab ?? firstTab(job)} onValueChange={view.openTab}>
        <TabPanel value="results">
          {linked}
          <JobResults job={job} view={view} />
        </TabPanel>
        <TabPanel value="problems">
          {linked}
          <JobProblems job={job} view={view} />
        </TabPanel>
        <TabPanel value="summary">
          {linked}
          <JobSummary job={job} view={view} />
        </TabPanel>
        <TabPanel value="download">
          {linked}
          <TakeAway job={job} view={view} />
          <JobFiles job={job} />
        </TabPanel>
        <TabPanel value="activity" className="p-5">
          <JobActivity job={job} />
        </TabPanel>
        <TabPanel value="details" className="p-5">
          <TechnicalDetails job={job} />
        </TabPanel>
      </Tabs>
    </Card>
  );
}

/** A job opens on its answers; where there are none, on what went wrong, or on its details. */
function firstTab(job: JobDetail) {
  if (hasResults(job) || job.outcome === "running") return "results";
  return job.outcome === "failed" || job.outcome === "never-started" ? "problems" : "details";
}
