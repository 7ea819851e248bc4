"use client";

import { useState } from "react";
import type { JobPage } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { drawAnew, holdBack, type Shown } from "./waiting-jobs";

type View = Shown & { key: string; page: JobPage };

const NOTHING = drawAnew([]);

/**
 * The rows of the table, with new jobs held back behind "3 new jobs" until they are asked for. Another filter, sort
 * or page draws everything anew; while it is on its way (`isPrevious`) what was there stays.
 */
export function useWaitingJobs(params: JobListParams, page: JobPage | undefined, isPrevious: boolean) {
  const key = JSON.stringify(params);
  const [view, setView] = useState<View | null>(null);
  let shown = view;
  if (page && !isPrevious && (view?.page !== page || view.key !== key)) {
    const isSame = view?.key === key && view.rows.length > 0;
    shown = { ...(isSame ? holdBack(view.rows, page.jobs) : drawAnew(page.jobs)), key, page };
    setView(shown);
  }
  const { rows, waiting, isMoved } = shown ?? (page ? drawAnew(page.jobs) : NOTHING);
  return {
    rows,
    waiting: isPrevious ? 0 : waiting,
    isMoved: isMoved && !isPrevious,
    showAll: () => page && setView({ ...drawAnew(page.jobs), key, page }),
  };
}
