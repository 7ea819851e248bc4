"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { useToast } from "@/components/ui/toast";
import { hasRole } from "@/lib/auth/role";
import { formatCount, formatNumber } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { JobListParams } from "@/lib/jobs/search-params";
import { routes } from "@/lib/routes";
import { readMatchingIds, readStoppable } from "./chosen-jobs";
import { useAskToStop } from "./stop-provider";
import { VIEWERS_LOOK } from "./stop-plan";
import type { Selection } from "./use-selection";

type SelectionBarProps = { selection: Selection; params: JobListParams; total: number };

/** What can be done with the chosen jobs; and choosing all that match. */
export function SelectionBar({ selection, params, total }: SelectionBarProps) {
  const { user, locale } = useViewer();
  const toast = useToast();
  const askToStop = useAskToStop();
  const [busyWith, setBusyWith] = useState<"all" | "stop" | null>(null);
  const count = selection.selected.size;
  if (count === 0) return null;

  const guarded = (what: "all" | "stop", work: () => Promise<void>) => {
    setBusyWith(what);
    void work()
      .catch((error: unknown) => toast.show({ id: "chosen", tone: "failed", title: problemOf(error).message }))
      .finally(() => setBusyWith(null));
  };
  const chooseAll = async () => selection.choose(await readMatchingIds(params));
  const ask = async () => {
    const jobs = await readStoppable([...selection.selected]);
    askToStop(jobs, count - jobs.length);
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
        <Button
          size="small"
          variant="quiet"
          pending={busyWith === "all"}
          onClick={() => guarded("all", chooseAll)}
        >{`Choose all ${formatNumber(total, { locale })} that match`}</Button>
      )}
      <span className="grow" />
      <CompareChosen selected={selection.selected} />
      <Button size="small" onClick={selection.clear}>
        Choose none
      </Button>
      <Button
        size="small"
        variant="danger"
        pending={busyWith === "stop"}
        disabledReason={hasRole(user.role, "operator") ? undefined : VIEWERS_LOOK}
        onClick={() => guarded("stop", ask)}
      >
        Stop {formatCount(count, "job", { locale })}…
      </Button>
    </div>
  );
}

/** Two jobs can stand side by side. */
function CompareChosen({ selected }: { selected: ReadonlySet<string> }) {
  const [one, other, ...more] = selected;
  if (one === undefined || other === undefined || more.length > 0) return null;
  return (
    <ButtonLink size="small" href={routes.compare(one, other)} prefetch={false}>
      Compare the two
    </ButtonLink>
  );
}
