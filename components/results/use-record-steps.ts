"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { resultQueries } from "@/lib/results/queries";
import type { ResultsPage } from "@/lib/results/results";
import type { ResultsParams } from "@/lib/results/results-params";
import type { ResultsView } from "./use-results";

type Steps = {
  /** "12 of 43,100", from 1, in the order of the table; null where the table does not show the record. */
  number: number | null;
  total: number;
  canStep: (by: 1 | -1) => boolean;
  /** Opens the record before or after, on the next page too. */
  step: (by: 1 | -1) => void;
  isStepping: boolean;
};

/** The record that is open among those of the table: what is before and after it. */
export function useRecordSteps(jobId: string, view: ResultsView, params: ResultsParams, page?: ResultsPage): Steps {
  const queryClient = useQueryClient();
  const [isStepping, setStepping] = useState(false);
  const rows = page?.rows ?? [];
  const at = rows.findIndex(({ position }) => position === params.record);
  const before = params.random === null ? (params.page - 1) * params.rows : 0;
  const total = params.random === null ? (page?.total ?? 0) : rows.length;
  const number = at < 0 ? null : before + at + 1;
  const canStep = (by: 1 | -1) => number !== null && !isStepping && number + by >= 1 && number + by <= total;

  const toPage = async (by: 1 | -1) => {
    const next = params.page + by;
    setStepping(true);
    try {
      const { rows: others } = await queryClient.query(resultQueries.page(jobId, { ...params, page: next }));
      const first = by === 1 ? others[0] : others.at(-1);
      if (first) view.openRecord(first.position, next);
    } catch {
      // The page that did not come says so in the table, where it is asked for again.
      view.openRecord(params.record, next);
    } finally {
      setStepping(false);
    }
  };
  const step = (by: 1 | -1) => {
    if (!canStep(by)) return;
    const neighbour = rows[at + by];
    if (neighbour) view.openRecord(neighbour.position);
    else void toPage(by);
  };
  return { number, total, canStep, step, isStepping };
}
