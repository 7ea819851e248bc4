"use client";

import { useViewer } from "@/components/providers/viewer";
import { StatTile } from "@/components/ui/stat-tile";
import { formatCount, formatNumber, formatPercent, formatUsd } from "@/lib/format";
import { type Insights, knownUsd } from "@/lib/jobs/insights";
import { costGap } from "@/lib/jobs/insights-findings";
import { insightsLinks } from "@/lib/jobs/insights-links";
import type { JobFilters } from "@/lib/jobs/search-params";

/** The time in four numbers, each a link to its jobs. */
export function InsightsTiles({ insights: { total }, filters }: { insights: Insights; filters: JobFilters }) {
  const viewing = useViewer();
  const links = insightsLinks(filters);
  const { records, answers, errors, cost, saved, groups } = total;
  const needsLook = groups["needs-look"];
  return (
    <section aria-label="In numbers" className="grid grid-cols-2 gap-3 lg:grid-cols-4 print:grid-cols-4">
      <StatTile
        label="Jobs"
        value={formatNumber(total.jobs, viewing)}
        detail={`${formatNumber(groups.done, viewing)} done · ${formatNumber(groups.stopped, viewing)} stopped · ${formatNumber(groups.waiting + groups.running, viewing)} under way`}
        href={links.all()}
      />
      <StatTile
        label="Needs a look"
        value={formatNumber(needsLook, viewing)}
        tone={needsLook > 0 ? "failed" : undefined}
        detail={needsLook > 0 ? `${formatPercent(needsLook / total.jobs, viewing)} of the jobs` : "All is well."}
        href={links.all({ group: "needs-look" })}
      />
      <StatTile
        label="Records"
        value={formatNumber(records.value, viewing)}
        detail={[
          answers.value !== null && `${formatCount(answers.value, "answer", viewing)}`,
          errors.value !== null && `${formatCount(errors.value, "error", viewing)}`,
          records.unknownJobs > 0 && `not known of ${formatCount(records.unknownJobs, "job", viewing)}`,
        ]
          .filter(Boolean)
          .join(" · ")}
        href={links.all({ sort: "records" })}
      />
      <StatTile
        label="Cost"
        note="(estimate)"
        value={formatUsd(knownUsd(cost), viewing)}
        detail={
          <>
            {saved.value !== null && saved.value >= 0.005 && (
              <span className="block">about {formatUsd(saved.value, viewing)} less than on demand</span>
            )}
            {costGap(cost, viewing)}
          </>
        }
        href={links.all({ sort: "cost" })}
      />
    </section>
  );
}
