"use client";

import { Download } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { formatCount, formatNumber } from "@/lib/format";
import type { RecipeContent } from "@/lib/recipes/recipe";
import type { CostBasis } from "@/lib/starts/cost";
import { answersCsv } from "@/lib/tries/answers-csv";
import { triesCost } from "./tries-cost";
import type { FilledRow } from "./try-source";
import { smallUsd } from "./usd-words";
import { type OnDemandState, useOnDemand } from "./use-on-demand";

type OnDemandPanelProps = {
  /** Rows that would be sent, and the least that a job with this model takes. */
  rows: number;
  minRecords: number;
  /** Rows that may be answered this way; 0: an administrator has not turned it on. */
  onDemandRows: number;
  content: RecipeContent | null;
  blocked: string | null;
  basis: CostBasis | null;
  /** Names of the file's columns, for the file of answers, and the file's own name. */
  columns: readonly string[];
  fileName: string;
  /** All rows that would be sent, filled in. */
  load: () => Promise<FilledRow[]>;
};

/** The way for few rows: all of them are answered now, at the on-demand price, and taken away as a file. */
export function OnDemandPanel(props: OnDemandPanelProps) {
  const { rows, minRecords, onDemandRows, content, blocked, basis, load } = props;
  const id = useId();
  const { locale } = useClock();
  const { state, start, stop } = useOnDemand();
  if (rows === 0 || rows >= minRecords || rows > onDemandRows) return null;
  const count = formatCount(rows, "row", { locale });
  const reason = blocked ?? (content === null ? "Say first what the model should do." : null);
  const about = basis === null ? null : triesCost(basis, rows);
  return (
    <section aria-labelledby={id} className="grid gap-3 rounded-lg border border-line p-4">
      <div>
        <h3 id={id} className="font-strong">
          Get these {count} answered now
        </h3>
        <p className="text-sm text-pretty text-ink-3">
          A job with this model needs at least {formatNumber(minRecords, { locale })} records. So few rows can be
          answered without a job, at the on-demand price, which is about twice as much a record
          {about === null ? "; what it costs is not known" : `: up to about ${smallUsd(about, locale)} together`}. Keep
          this page open until it is done; the answers are not kept anywhere else.
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          pending={state.phase === "asking"}
          disabledReason={reason ?? undefined}
          onClick={() => content && void start(content, load)}
        >
          {state.phase === "none" ? `Answer ${count} now` : `Answer ${count} again`}
        </Button>
        {state.phase === "asking" && <Button onClick={stop}>Stop asking</Button>}
        {state.tried.size > 0 && content && <DownloadButton {...props} content={content} state={state} />}
      </div>
      <Progress state={state} />
    </section>
  );
}

function Progress({ state }: { state: OnDemandState }) {
  const { locale } = useClock();
  const { phase, rows, tried, usd, problem } = state;
  const answered = [...tried.values()].filter(({ kind }) => kind === "answer").length;
  const words = `${formatNumber(answered, { locale })} of ${formatCount(rows.length, "row", { locale })} answered, for ${smallUsd(usd, locale)}.`;
  const end = { none: "", asking: " Asking…", stopped: " The others were not asked.", done: "" }[phase];
  const failed = tried.size - answered;
  return (
    <>
      <p className="text-sm text-ink-2" role="status">
        {phase === "none" || rows.length === 0 ? "" : words + end}
        {failed > 0 && ` ${formatCount(failed, "row", { locale })} got no answer; the file says why.`}
      </p>
      {problem && (
        <Note tone="partial" role="alert" title={problem.message}>
          <SmallPrint aws={problem.aws} id={problem.id} />
        </Note>
      )}
    </>
  );
}

type DownloadProps = Pick<OnDemandPanelProps, "columns" | "fileName"> & {
  content: RecipeContent;
  state: OnDemandState;
};

function DownloadButton({ columns, fileName, content, state }: DownloadProps) {
  const download = () => {
    const lines = state.rows.map(({ row, cells }) => {
      const tried = state.tried.get(row);
      if (tried?.kind === "answer") {
        const problem = tried.stopReason === "max_tokens" ? "Cut off at the length limit." : null;
        return { cells, answer: tried.answer, problem };
      }
      return { cells, answer: null, problem: tried?.problem.message ?? "It was not asked." };
    });
    const csv = answersCsv(columns, lines, content.answerForm);
    const address = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${fileName.replace(/\.[^.]*$/, "")} answers.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
  };
  return (
    <Button variant="primary" icon={<Download size={15} aria-hidden />} onClick={download}>
      Download the answers
    </Button>
  );
}
