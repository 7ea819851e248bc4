"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { IconButton } from "@/components/ui/icon-button";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { RowPrompt } from "@/lib/checks/row-prompt";
import { formatCount, formatNumber } from "@/lib/format";
import { withInstruction } from "@/lib/recipes/answer-form";
import type { TableRow, TableSummary } from "@/lib/table/table-summary";
import type { CheckPlan } from "../table-reader/use-table";
import { useFileJob } from "./file-job";

const PICKS = [
  { which: "first", label: "First" },
  { which: "shortest", label: "Shortest" },
  { which: "longest", label: "Longest" },
  { which: "with-empties", label: "With empties" },
  { which: "random", label: "Random" },
] as const;

type Which = (typeof PICKS)[number]["which"];

/** Exactly what the model reads for one row; follows every letter that is typed. */
export function PromptPreview({ summary }: { summary: TableSummary }) {
  const { table, plan } = useFileJob();
  const [picked, setPicked] = useState<{ row: TableRow | null; none: string | null }>({ row: null, none: null });
  const [isPicking, setPicking] = useState(false);
  if (plan === null) return null;
  const row = picked.row ?? summary.preview.find(({ problem }) => problem === null) ?? null;

  const show = async (ask: () => Promise<TableRow | null>, none: string) => {
    setPicking(true);
    const found = await ask().catch(() => null);
    setPicking(false);
    setPicked(found === null ? { row, none } : { row: found, none: null });
  };
  const pick = (which: Which) => show(() => table.pick(which, plan), `No row was found for “${labelOf(which)}”.`);
  const step = (by: number) => show(() => table.row((row?.row ?? 0) + by), "There is no row beyond this one.");

  return (
    <section aria-label="What the model reads" className="grid gap-2 rounded-lg border border-line bg-bg p-3">
      <div className="flex flex-wrap items-center gap-x-1.5 gap-y-1">
        <h3 className="mr-auto font-strong">What the model reads</h3>
        {PICKS.map(({ which, label }) => (
          <Button key={which} size="small" variant="quiet" onClick={() => void pick(which)}>
            {label}
          </Button>
        ))}
        <IconButton
          size="small"
          label="The row before"
          icon={<ChevronLeft size={15} aria-hidden />}
          onClick={() => void step(-1)}
        />
        <IconButton
          size="small"
          label="The next row"
          icon={<ChevronRight size={15} aria-hidden />}
          onClick={() => void step(1)}
        />
      </div>
      <div aria-live="polite" aria-busy={isPicking || undefined}>
        {row === null ? (
          <p className="text-ink-3">No row can be shown.</p>
        ) : (
          <FilledRow row={row} plan={plan} summary={summary} none={picked.none} />
        )}
      </div>
    </section>
  );
}

function labelOf(which: Which): string {
  return PICKS.find((pick) => pick.which === which)?.label ?? which;
}

type FilledRowProps = { row: TableRow; plan: CheckPlan; summary: TableSummary; none: string | null };

function FilledRow({ row, plan, summary, none }: FilledRowProps) {
  const { checks } = useFileJob();
  const { locale } = useClock();
  const { instruction } = plan;
  const filled = new RowPrompt({ ...plan, instruction: "", columns: summary.columns }).fill(row.cells);
  const characters = withInstruction(filled, instruction).length;
  const perCharacter = checks.result?.tokens.perCharacter ?? null;
  return (
    <>
      <div className="max-h-72 overflow-y-auto rounded border border-line bg-surface px-3 py-2" tabIndex={0}>
        <p className="break-words whitespace-pre-wrap">
          {filled.trim() === "" ? (
            <span className="text-failed">Nothing: every column of the instructions is empty in this row.</span>
          ) : (
            <UntrustedText text={filled} />
          )}
        </p>
        {instruction !== "" && (
          <p className="mt-3 border-t border-line pt-2 break-words whitespace-pre-wrap text-ink-2">{instruction}</p>
        )}
      </div>
      <p className="mt-1.5 text-sm text-ink-3">
        Row {formatNumber(row.row, { locale })} · {formatCount(characters, "character", { locale })}
        {perCharacter !== null &&
          ` · about ${formatCount(Math.max(1, Math.round(characters * perCharacter)), "token", { locale })}`}
        {none !== null && <span className="text-partial"> · {none}</span>}
      </p>
    </>
  );
}
