"use client";

import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { insightsFilters, type InsightsParams, insightsParsers } from "@/lib/jobs/insights";
import type { JobFilters } from "@/lib/jobs/search-params";

type Dates = Pick<JobFilters, "dateOf" | "period" | "from" | "to">;

/** The time that is looked at, from the address: as parameters, as the table's filters, and how to choose another. */
export function useInsightsTime(): {
  params: InsightsParams;
  filters: JobFilters;
  change: (next: Partial<Dates>) => void;
} {
  const [params, setParams] = useQueryStates(insightsParsers, { history: "push", scroll: false, clearOnDefault: true });
  const filters = insightsFilters(params);
  const change = useCallback(
    (next: Partial<Dates>) => {
      const { dateOf, period, from, to } = { ...insightsFilters(params), ...next };
      const isAny = period === null && from === null && to === null;
      void setParams({ dateOf, period: isAny ? "any" : period, from, to });
    },
    [params, setParams],
  );
  return { params, filters, change };
}
