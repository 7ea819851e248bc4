"use client";

import { ChartColumn, Table2 } from "lucide-react";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { RankedBars } from "@/components/ui/ranked-bars";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber, formatPercent } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import type { FieldSummary } from "@/lib/results/results";
import { DEFAULT_RESULTS_PARAMS, serializeResultsParams } from "@/lib/results/results-params";
import { routes } from "@/lib/routes";
import { SummaryPart } from "./summary-part";
import type { ResultsView } from "./use-results";

type FieldPartProps = { job: JobDetail; field: FieldSummary; view: ResultsView; isLabel: boolean };

/** How often each value of a label or field occurs, as bars or as a table. */
export function FieldPart({ job, field, view, isLabel }: FieldPartProps) {
  const { locale } = useViewer();
  const [isTable, setTable] = useState(false);
  const { values, others, without, numbers } = field;
  const all = values.reduce((sum, { count }) => sum + count, others + without);
  const number = (value: number) => formatNumber(value, { locale });
  const percent = (count: number) => formatPercent(all === 0 ? null : count / all, { locale });
  const most = values[0]?.count ?? 1;
  const hrefOf = (value: string) =>
    serializeResultsParams(routes.job(job.jobId), {
      ...DEFAULT_RESULTS_PARAMS,
      field: field.field,
      value,
      only: view.params.only,
    });
  const rest = [
    others > 0 && values.length > 0 && `${formatCount(others, "answer", { locale })} with other values`,
    without > 0 && `${formatCount(without, "answer", { locale })} without a value`,
  ].filter((part) => part !== false);
  return (
    <SummaryPart
      title={isLabel ? "Labels" : <UntrustedText text={field.field} />}
      subject={
        numbers && `From ${number(numbers.least)} to ${number(numbers.most)}, ${number(numbers.mean)} on average`
      }
      aside={
        values.length > 0 && (
          <Button
            size="small"
            icon={isTable ? <ChartColumn size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? "Show as chart" : "Show as table"}
          </Button>
        )
      }
    >
      {values.length === 0 ? (
        <p className="text-ink-2">Nearly each answer has another value.</p>
      ) : isTable ? (
        <div className="rounded border border-line">
          <Table label={`How often each value of ${field.field} occurs`}>
            <thead>
              <tr>
                <HeaderCell>Value</HeaderCell>
                <HeaderCell numeric>Answers</HeaderCell>
                <HeaderCell numeric>Share</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {values.map(({ value, count }) => (
                <Row key={value}>
                  <Cell dense className="break-words">
                    <button
                      type="button"
                      className="text-left text-accent hover:underline"
                      onClick={() => view.showOnly({ field: field.field, value })}
                    >
                      <UntrustedText isProse text={value === "" ? "(empty)" : value} />
                    </button>
                  </Cell>
                  <Cell dense numeric>
                    {number(count)}
                  </Cell>
                  <Cell dense numeric>
                    {percent(count)}
                  </Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </div>
      ) : (
        <RankedBars
          rows={values.map(({ value, count }) => ({
            key: value,
            label: value === "" ? "(empty)" : value,
            href: hrefOf(value),
            onOpen: () => view.showOnly({ field: field.field, value }),
            value: (
              <>
                {number(count)} <span className="text-ink-3">{percent(count)}</span>
              </>
            ),
            bars: [{ share: count / most, color: "bg-accent" }],
          }))}
        />
      )}
      {rest.length > 0 && <p className="mt-2 text-xs text-ink-3">{rest.join(", ")}.</p>}
    </SummaryPart>
  );
}
