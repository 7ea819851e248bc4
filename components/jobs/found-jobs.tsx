"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useDeferredValue } from "react";
import { usePalette } from "@/components/layout/palette";
import { PaletteGroup, PaletteItem } from "@/components/layout/palette-item";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { jobQueries } from "@/lib/jobs/queries";
import { DEFAULT_JOB_LIST_PARAMS } from "@/lib/jobs/search-params";
import { routes } from "@/lib/routes";
import { JobStatusBadge } from "./job-status-badge";

const MOST_FOUND = 8;

/** Jobs in the command palette that match what is typed. */
export function FoundJobs() {
  const router = useRouter();
  const { query, close, isOpen } = usePalette();
  const q = useDeferredValue(query.trim());
  const found = useQuery({
    ...jobQueries.list({ ...DEFAULT_JOB_LIST_PARAMS, q, size: 25 }),
    enabled: isOpen && q.length > 1,
  });
  const jobs = q.length > 1 ? (found.data?.jobs.slice(0, MOST_FOUND) ?? []) : [];
  if (jobs.length === 0) return null;
  return (
    <PaletteGroup heading="Jobs">
      {jobs.map((job) => (
        <PaletteItem
          key={job.jobId}
          value={`${job.jobName} ${job.jobId}`}
          found
          onSelect={() => {
            close();
            router.push(routes.job(job.jobId));
          }}
        >
          <span className="min-w-0 flex-1 truncate">
            <UntrustedText text={job.jobName} />
          </span>
          <JobStatusBadge job={job} />
        </PaletteItem>
      ))}
    </PaletteGroup>
  );
}
