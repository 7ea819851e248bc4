"use client";

import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { RankedBars } from "@/components/ui/ranked-bars";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { formatNumber } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { MARKS } from "@/lib/results/answer-kind";
import type { Counted, Spread } from "@/lib/results/results";
import { DEFAULT_RESULTS_PARAMS, serializeResultsParams } from "@/lib/results/results-params";
import { CostPart } from "./cost-part";
import { FieldPart } from "./field-part";
import { MARK_WORDS } from "./result-words";
import { SummaryPart } from "./summary-part";
import type { ResultsView } from "./use-results";

type SummaryProps = { job: JobDetail; counted: Counted; view: ResultsView };

/** What the answers hold in all: how often each value occurs, lengths, tokens, review. A click leads to the answers. */
export function ResultsSummary({ job, counted, view }: SummaryProps) {
  const isText = counted.form === "text" || counted.form === "embedding";
  return (
    <div className="columns-1 gap-x-10 p-5 md:columns-2">
      {counted.fields.map((field) => (
        <FieldPart key={field.field} {...{ job, field, view }} isLabel={counted.form === "label"} />
      ))}
      <CostPart jobId={job.jobId} />
      <SizesPart counted={counted} />
      <ReviewPart counted={counted} view={view} />
      {isText && counted.fields.length === 0 && (
        <p className="text-sm text-ink-3">
          {counted.form === "text"
            ? "The answers are free text: there are no labels or fields to count."
            : "The answers are embeddings: lists of numbers, without labels or fields to count."}
        </p>
      )}
    </div>
  );
}

const STEPS = [
  ["least", "Least"],
  ["median", "Half of them up to"],
  ["p95", "95 of 100 up to"],
  ["most", "Most"],
  ["mean", "Average"],
] as const satisfies readonly (readonly [keyof Spread, string])[];

/** How long answers are, and what they cost in tokens. */
function SizesPart({ counted: { lengths, tokens } }: { counted: Counted }) {
  const { locale } = useViewer();
  const columns = [
    { label: "Characters", spread: lengths },
    { label: "Tokens", spread: tokens.spread },
  ].filter((column): column is { label: string; spread: Spread } => column.spread !== null);
  if (columns.length === 0) return null;
  const number = (value: number) => formatNumber(Math.round(value), { locale });
  return (
    <SummaryPart title="How long the answers are">
      <div className="rounded border border-line">
        <Table label="How long the answers are">
          <thead>
            <tr>
              <HeaderCell>Of an answer</HeaderCell>
              {columns.map(({ label }) => (
                <HeaderCell key={label} numeric>
                  {label}
                </HeaderCell>
              ))}
            </tr>
          </thead>
          <tbody>
            {STEPS.map(([step, words]) => (
              <Row key={step}>
                <th scope="row" className="border-b border-line px-3 py-1.5 text-left font-normal">
                  {words}
                </th>
                {columns.map(({ label, spread }) => (
                  <Cell key={label} dense numeric>
                    {number(spread[step])}
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </SummaryPart>
  );
}

const MARK_COLORS = { good: "bg-done", bad: "bg-failed", look: "bg-partial" };

function ReviewPart({ counted: { review }, view }: { counted: Counted; view: ResultsView }) {
  const { locale } = useViewer();
  const marked = review.good + review.bad + review.look;
  if (marked === 0) {
    return (
      <SummaryPart title="Review" subject="Nobody has marked an answer yet.">
        <Button size="small" onClick={() => view.showOnly({ random: 20 })}>
          Begin with 20 at random
        </Button>
      </SummaryPart>
    );
  }
  return (
    <SummaryPart
      title={`${formatNumber(review.good, { locale })} of ${formatNumber(marked, { locale })} good`}
      subject="In review"
    >
      <RankedBars
        rows={MARKS.filter((mark) => review[mark] > 0).map((mark) => ({
          key: mark,
          label: MARK_WORDS[mark].label,
          href: serializeResultsParams("", { ...DEFAULT_RESULTS_PARAMS, mark: [mark], only: view.params.only }),
          onOpen: () => view.showOnly({ mark: [mark] }),
          value: formatNumber(review[mark], { locale }),
          bars: [{ share: review[mark] / marked, color: MARK_COLORS[mark] }],
        }))}
      />
    </SummaryPart>
  );
}
