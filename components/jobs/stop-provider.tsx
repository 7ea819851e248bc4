"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";
import type { Job } from "@/lib/jobs/job";
import { StopJobsDialog } from "./stop-jobs-dialog";

type Asked = { jobs: readonly Job[]; ended: number };
type Ask = (jobs: readonly Job[], ended?: number) => void;

const StopContext = createContext<Ask | null>(null);

/** Opens the question before jobs are stopped. `ended`: chosen jobs that cannot be stopped any more. */
export function useAskToStop(): Ask {
  const ask = use(StopContext);
  if (!ask) throw new Error("useAskToStop needs a StopProvider above it");
  return ask;
}

type StopProviderProps = {
  /** The rows on the screen: the question's numbers move with them. */
  rows: readonly Job[];
  /** A Stop of several jobs has begun. */
  onManyStopped: () => void;
  children: ReactNode;
};

/** Holds the question outside of the rows: a job's row may go while its question is open. */
export function StopProvider({ rows, onManyStopped, children }: StopProviderProps) {
  const [asked, setAsked] = useState<Asked>({ jobs: [], ended: 0 });
  const [isOpen, setOpen] = useState(false);
  const ask = useMemo<Ask>(
    () =>
      (jobs, ended = 0) => {
        setAsked({ jobs, ended });
        setOpen(true);
      },
    [],
  );
  const jobs = asked.jobs.map((job) => rows.find(({ jobId }) => jobId === job.jobId) ?? job);
  return (
    <StopContext value={ask}>
      {children}
      <StopJobsDialog
        jobs={jobs}
        ended={asked.ended}
        open={isOpen}
        onOpenChange={setOpen}
        onManyStopped={onManyStopped}
      />
    </StopContext>
  );
}
