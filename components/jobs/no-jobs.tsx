"use client";

import { Inbox, SearchX } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { routes } from "@/lib/routes";

type NoJobsProps = {
  isFiltered: boolean;
  onClear: () => void;
  /** Whether the whole list has been read from AWS. */
  isComplete: boolean;
};

/** Why the table is empty, and what to do next. */
export function NoJobs({ isFiltered, onClear, isComplete }: NoJobsProps) {
  const { canCreate } = useViewer();
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX size={24} aria-hidden />}
        title="No job matches these filters."
        actions={<Button onClick={onClear}>Clear all filters</Button>}
      >
        {isComplete
          ? "Take one of the filters away, or search for fewer letters."
          : "Older jobs are still being read from AWS: one of them may appear in a moment."}
      </EmptyState>
    );
  }
  if (!isComplete) {
    return <EmptyState title="The list is being read from AWS.">The first jobs appear in a moment.</EmptyState>;
  }
  return (
    <EmptyState
      icon={<Inbox size={24} aria-hidden />}
      title="There are no jobs yet."
      actions={
        canCreate && (
          <ButtonLink variant="primary" href={routes.newJob}>
            New job
          </ButtonLink>
        )
      }
    >
      Batch jobs of this account and region appear here by themselves, also those that are started elsewhere.
    </EmptyState>
  );
}
