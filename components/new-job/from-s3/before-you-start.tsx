"use client";

import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useWatch } from "react-hook-form";
import { CardTitle } from "@/components/ui/card";
import { useClock } from "@/components/ui/clock";
import { formatBytes, formatCompact, formatNumber, formatUsd, formatUsdRange } from "@/lib/format";
import type { InputCheck, NewJobOptions } from "@/lib/jobs/new-job";
import { type CostRange, estimateCost, type NewJobValues } from "@/lib/jobs/new-job-values";
import { newJobQueries } from "@/lib/jobs/queries";
import { CheckLine, FigureRow } from "../check-line";
import { recordsSentence } from "./input-summary";
import { useInputCheck } from "./use-input-check";

/** What is known of the job before it starts: its file, and what it may cost. */
export function useForecast(): { check: InputCheck | null; cost: CostRange | null; isPriced: boolean } {
  const [inputS3Uri, modelId] = useWatch<NewJobValues, ["inputS3Uri", "modelId"]>({ name: ["inputS3Uri", "modelId"] });
  const { data: check = null } = useInputCheck(inputS3Uri.trim());
  const { data: models = [] } = useQuery(newJobQueries.models());
  const price = models.find((model) => model.modelId === modelId)?.price ?? null;
  const cost = check === null ? null : estimateCost({ ...check, price });
  return { check, cost, isPriced: price !== null };
}

/** `$10.65 – $85.65`, `from $10.65`; what cannot be told is "–". */
export function costWords(cost: CostRange | null, locale: string): string {
  if (cost === null) return "–";
  if (cost.toUsd === null) return `from ${formatUsd(cost.fromUsd, { locale })}`;
  return formatUsdRange({ fromUsd: cost.fromUsd, toUsd: cost.toUsd }, { locale });
}

/** The checklist and the estimate beside the form. */
export function BeforeYouStart({ limits, children }: { limits: NewJobOptions["limits"]; children: ReactNode }) {
  const id = useId();
  const { locale } = useClock();
  const { check, cost, isPriced } = useForecast();
  return (
    <aside
      aria-labelledby={id}
      className="card grid gap-3.5 rounded-lg border border-line bg-surface p-5 shadow lg:sticky lg:top-5"
    >
      <CardTitle id={id}>Before you start</CardTitle>
      <RecordsCheck check={check} limits={limits} />
      <SizeCheck check={check} limits={limits} />
      <ProblemsCheck check={check} />
      <dl className="grid gap-1.5 border-t border-line pt-3.5">
        <FigureRow term="Reads about">{cost ? `${formatCompact(cost.readTokens, { locale })} tokens` : "–"}</FigureRow>
        <FigureRow term="Writes up to">
          {cost?.writeTokens ? `${formatCompact(cost.writeTokens, { locale })} tokens` : "–"}
        </FigureRow>
        <FigureRow term="Cost (estimate)" strong>
          {costWords(cost, locale)}
        </FigureRow>
      </dl>
      <p className="text-xs text-ink-3">{costNote(check, cost, isPriced)}</p>
      {children}
      <p className="text-xs text-ink-3">You can stop it at any time and pay only for what was processed.</p>
    </aside>
  );
}

function costNote(check: InputCheck | null, cost: CostRange | null, isPriced: boolean): string {
  if (check === null) return "Choose your data, and this shows what it may cost.";
  if (!isPriced) return "The cost is unknown until a model with a known price is chosen.";
  if (cost === null) return "The cost is unknown, since the number of records could not be told.";
  if (cost.toUsd === null) return "The records set no limit on the length of answers, so there is no upper end.";
  return "From reading alone to every answer at its full length. Tokens are estimated from the first records.";
}

type CheckProps = { check: InputCheck | null; limits: NewJobOptions["limits"] };

function RecordsCheck({ check, limits }: CheckProps) {
  const { locale } = useClock();
  const records = check?.records ?? null;
  const allowed = `between ${formatNumber(limits.minRecords, { locale })} and ${formatNumber(limits.maxRecords, { locale })} allowed`;
  if (check === null || records === null) return <CheckLine state="open" title="Number of records" detail={allowed} />;
  const fits = records >= limits.minRecords && records <= limits.maxRecords;
  return (
    <CheckLine state={fits ? "good" : "bad"} title={capitalized(recordsSentence(check, locale))} detail={allowed} />
  );
}

function SizeCheck({ check, limits }: CheckProps) {
  const { locale } = useClock();
  const allowed = `${formatBytes(limits.maxFileBytes, { locale })} a file at most`;
  if (check === null) return <CheckLine state="open" title="Size" detail={allowed} />;
  const fits = check.bytes <= limits.maxFileBytes * Math.max(1, check.files);
  return <CheckLine state={fits ? "good" : "bad"} title={formatBytes(check.bytes, { locale })} detail={allowed} />;
}

function ProblemsCheck({ check }: { check: InputCheck | null }) {
  const { locale } = useClock();
  if (check === null) return null;
  const count = check.problems.length + check.moreProblems;
  const lines = formatNumber(check.checkedLines, { locale });
  return count === 0 ? (
    <CheckLine state="good" title="No problems found" detail={`in the first ${lines} lines`} />
  ) : (
    <CheckLine
      state="bad"
      title={`${formatNumber(count, { locale })} found`}
      detail="They are listed under your data."
    />
  );
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
