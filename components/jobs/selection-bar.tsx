"use client";

import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { useToast } from "@/components/ui/toast";
import { formatCount } from "@/lib/format";
import { fetchJson } from "@/lib/http/fetch-json";
import { problemOf } from "@/lib/http/problem-error";
import { hasRole } from "@/lib/auth/role";
import type { Job } from "@/lib/jobs/job";
import { jobQueries } from "@/lib/jobs/queries";
import { type JobListParams, serializeJobListParams } from "@/lib/jobs/search-params";
import { routes } from "@/lib/routes";
import { StopJobsDialog } from "./stop-jobs-dialog";
import type { Selection } from "./use-selection";

const matchingSchema = z.object({ jobIds: z.array(z.string()), total: z.number(), stoppable: z.number() });

type SelectionBarProps = { selection: Selection; params: JobListParams; total: number };

/** What can be done with the chosen jobs; and choosing all that match. */
export function SelectionBar({ selection, params, total }: SelectionBarProps) {
  const { user, locale } = useViewer();
  const queryClient = useQueryClient();
  const toast = useToast();
  const [stopping, setStopping] = useState<Job[] | null>(null);
  const [isBusy, setBusy] = useState(false);
  const count = selection.selected.size;
  if (count === 0) return null;

  const guarded = (work: () => Promise<void>) => {
    setBusy(true);
    void work()
      .catch((error: unknown) => toast.show({ tone: "failed", title: problemOf(error).message }))
      .finally(() => setBusy(false));
  };
  const chooseAll = async () => {
    const url = serializeJobListParams(routes.api.matching, params);
    selection.choose((await fetchJson(url, matchingSchema)).jobIds);
  };
  const ask = async () => {
    const details = [...selection.selected].map((jobId) =>
      queryClient.query({ ...jobQueries.detail(jobId), staleTime: 30_000 }),
    );
    setStopping(await Promise.all(details));
  };

  return (
    <div
      role="region"
      aria-label="Chosen jobs"
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface px-4 py-2.5 shadow-popup print:hidden"
    >
      <span role="status" className="font-strong">
        {formatCount(count, "job", { locale })} chosen
      </span>
      {count < total && (
        <Button size="small" variant="quiet" pending={isBusy} onClick={() => guarded(chooseAll)}>
          Choose all {total} that match
        </Button>
      )}
      <span className="grow" />
      <Button size="small" onClick={selection.clear}>
        Choose none
      </Button>
      <Button
        size="small"
        variant="danger"
        pending={isBusy}
        disabledReason={
          hasRole(user.role, "operator")
            ? undefined
            : "Your role can look at jobs, but not stop them. Ask an administrator."
        }
        onClick={() => guarded(ask)}
      >
        Stop {formatCount(count, "job", { locale })}…
      </Button>
      <StopJobsDialog
        jobs={stopping ?? []}
        open={stopping !== null}
        onOpenChange={(open) => !open && setStopping(null)}
      />
    </div>
  );
}
