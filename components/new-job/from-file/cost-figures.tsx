"use client";

import { ShieldCheck } from "lucide-react";
import { useClock } from "@/components/ui/clock";
import { formatCompact, formatPlainDay, formatUsdRange } from "@/lib/format";
import type { StartCost } from "@/lib/starts/start";
import { durationSentence } from "@/lib/starts/past-use";
import { FigureRow } from "../check-line";
import { FoldTitle } from "../fold-title";
import { useFileJob } from "./file-job";

/** What it reads, writes and costs, as far as that can be told, and what that rests on. */
export function CostFigures() {
  const { forecast } = useFileJob();
  const { locale } = useClock();
  const { cost, note, past, approval, count } = forecast;
  const duration = past === null ? "" : durationSentence(past);
  return (
    <div className="grid gap-2 border-t border-line pt-3.5">
      <dl className="grid gap-1.5">
        <FigureRow term="Reads about">{cost ? tokens(middle(cost.readTokens), locale) : "–"}</FigureRow>
        <FigureRow term="Writes up to">{cost ? tokens(cost.writeTokens.to, locale) : "–"}</FigureRow>
        <FigureRow term="Cost (estimate)" strong>
          {cost ? formatUsdRange(cost, { locale }) : "–"}
        </FigureRow>
      </dl>
      <p className="text-xs text-ink-3">
        {cost?.onDemand && <>On demand it would be {formatUsdRange(cost.onDemand, { locale })}. </>}
        {count !== null && duration}
        {cost === null && note}
      </p>
      {cost !== null && <Assumptions cost={cost} note={note} />}
      {approval !== null && count !== null && (
        <p className="flex gap-2 text-sm text-partial">
          <ShieldCheck size={16} aria-hidden className="mt-0.5 shrink-0" />
          Needs the approval of another person, because {approval}.
        </p>
      )}
    </div>
  );
}

function Assumptions({ cost, note }: { cost: StartCost; note: string | null }) {
  const { locale } = useClock();
  return (
    <details className="group text-xs text-ink-3">
      <FoldTitle>What this rests on</FoldTitle>
      <ul className="mt-1.5 grid list-disc gap-1 pl-4">
        {cost.assumptions.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
        <li>Prices of {formatPlainDay(cost.priceDate, { locale })}. The bill is AWS’s.</li>
        {note !== null && <li>{note}</li>}
      </ul>
    </details>
  );
}

function middle({ from, to }: { from: number; to: number }): number {
  return (from + to) / 2;
}

function tokens(count: number, locale: string): string {
  return `${formatCompact(count, { locale })} tokens`;
}
