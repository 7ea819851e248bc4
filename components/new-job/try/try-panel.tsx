"use client";

import { FlaskConical } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { formatCount, formatPlainDay } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { RecipeContent } from "@/lib/recipes/recipe";
import type { CostBasis } from "@/lib/starts/cost";
import type { AnsweredRow } from "@/lib/tries/try-rows";
import { ChosenRows } from "./chosen-rows";
import { TriedAnswers } from "./tried-answers";
import { triesCost } from "./tries-cost";
import type { TrySource } from "./try-source";
import { smallUsd } from "./usd-words";
import { type TryRun, useChosenRows, useTries } from "./use-try-rows";

type TryPanelProps = {
  source: TrySource;
  /** What stands in the form; null where it cannot be sent yet, and then `blocked` says why. */
  content: RecipeContent | null;
  blocked: string | null;
  /** The forecast of the whole job, from which it is told what a few rows cost; null before it is known. */
  basis: CostBasis | null;
  /** 0: an administrator has turned it off. */
  rowsPerHour: number;
  /** Whether this person's role allows it. */
  canTry: boolean;
  /** The answers of the newest run: they sharpen the price, and an approver sees them. */
  onTried: (answers: AnsweredRow[]) => void;
};

/** "Try it on five rows": real answers before the job, beside their rows. */
export function TryPanel({ rowsPerHour, canTry, ...rest }: TryPanelProps) {
  const id = useId();
  const off = !canTry
    ? "Your role may look, but not try rows. An operator or an administrator can."
    : rowsPerHour === 0
      ? "Your administrator has turned trying rows off."
      : null;
  return (
    <section aria-labelledby={id} className="grid gap-3 rounded-lg border border-line p-4">
      <div>
        <h3 id={id} className="font-strong">
          Try it on a few rows
        </h3>
        <p className="text-sm text-pretty text-ink-3">
          {off ??
            `Real answers of this model, now. They show whether the instructions do what you want, and make the cost of the job more certain. You can try ${rowsPerHour} rows an hour.`}
        </p>
      </div>
      {off === null && <Trying {...rest} />}
    </section>
  );
}

function Trying({ source, content, blocked, basis, onTried }: Omit<TryPanelProps, "rowsPerHour" | "canTry">) {
  const { locale } = useClock();
  const chosen = useChosenRows(source);
  const { runs, mutation } = useTries(source, onTried);
  const count = chosen.rows.length;
  const reason = blocked ?? (content === null ? "Say first what the model should do." : count === 0 ? NO_ROWS : null);
  const about = basis === null ? null : triesCost(basis, count);
  const ask = () => {
    if (content === null) return;
    chosen.keep();
    mutation.mutate({ content, rows: chosen.rows });
  };
  return (
    <>
      <ChosenRows
        rows={chosen.rows}
        note={chosen.note}
        onAdd={(row) => void chosen.add(row)}
        onRemove={chosen.remove}
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button
          icon={<FlaskConical size={15} aria-hidden />}
          pending={mutation.isPending}
          disabledReason={reason ?? undefined}
          onClick={ask}
        >
          {runs.length > 0 ? "Try again on" : "Try it on"} {formatCount(count, "row", { locale })}
        </Button>
        <p className="text-sm text-ink-3" role="status">
          {mutation.isPending
            ? "Asking the model… A long answer takes up to a minute."
            : content && aboutWords(about, locale)}
        </p>
      </div>
      {mutation.isError && <Failed error={mutation.error} />}
      <TriedAnswers runs={runs} />
      {runs[0] && <RunSum run={runs[0]} />}
    </>
  );
}

const NO_ROWS = "Choose at least one row.";

function aboutWords(usd: number | null, locale: string): string {
  if (usd === null) return "What it costs is not known: this model has no on-demand price here.";
  return `Costs up to about ${smallUsd(usd, locale)}, at the on-demand price.`;
}

function Failed({ error }: { error: unknown }) {
  const problem = problemOf(error);
  return (
    <Note tone="partial" role="alert" title={problem.message}>
      <SmallPrint aws={problem.aws} id={problem.id} />
    </Note>
  );
}

/** What the newest run cost, and what of it failed. */
function RunSum({ run }: { run: TryRun }) {
  const { locale } = useClock();
  const failed = run.rows.filter(({ kind }) => kind === "problem").length;
  const left = formatCount(run.left, "row", { locale });
  return (
    <p className="text-sm text-ink-3" role="status">
      {failed > 0 && `${formatCount(failed, "row", { locale })} of ${run.rows.length} got no answer. `}
      {run.usd === null
        ? `The cost is unknown. ${run.why ?? ""}`
        : `Cost ${smallUsd(run.usd, locale)}, at the on-demand price of ${formatPlainDay(run.priceDate ?? "", { locale })}.`}{" "}
      You can try {left} more within the hour.
    </p>
  );
}
