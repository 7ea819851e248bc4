"use client";

import { useState } from "react";
import type { JobPage } from "@/lib/jobs/job";
import type { JobListParams } from "@/lib/jobs/search-params";
import { drawAnew, holdBack, type Shown } from "./waiting-jobs";

type View = Shown & { key: string; page: JobPage; isFromCache: boolean };

/** How a page stands: it belongs to what was asked before, or a newer one is on its way. */
type Reading = { isPrevious: boolean; isFetching: boolean };

const NOTHING = drawAnew([]);

/**
 * The rows of the table, with new jobs held back behind "3 new jobs" until they are asked for. Another filter, sort
 * or page draws everything anew; while it is on its way what was there stays. A page kept from an earlier visit holds
 * nothing back either: the one that replaces it is the first that this visit reads.
 */
export function useWaitingJobs(params: JobListParams, page: JobPage | undefined, { isPrevious, isFetching }: Reading) {
  const key = JSON.stringify(params);
  const [view, setView] = useState<View | null>(null);
  let shown = view;
  if (page && !isPrevious && (view?.page !== page || view.key !== key)) {
    const isReadOn = view?.key === key && view.rows.length > 0 && !view.isFromCache;
    const isFromCache = isFetching && view?.key !== key;
    shown = { ...(isReadOn ? holdBack(view.rows, page.jobs) : drawAnew(page.jobs)), key, page, isFromCache };
    setView(shown);
  }
  const { rows, waiting, isMoved } = shown ?? (page ? drawAnew(page.jobs) : NOTHING);
  return {
    rows,
    waiting: isPrevious ? 0 : waiting,
    isMoved: isMoved && !isPrevious,
    showAll: () => page && setView({ ...drawAnew(page.jobs), key, page, isFromCache: false }),
  };
}
