"use client";

import type { ReactNode } from "react";
import { useClock } from "@/components/ui/clock";
import { Cell, HeaderCell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { TriedRow } from "@/lib/tries/try-rows";
import { AnswerView } from "./answer-view";
import { smallUsd } from "./usd-words";
import type { TryRun } from "./use-try-rows";

/** The answers beside their rows, and beside what the same rows were answered before. */
export function TriedAnswers({ runs }: { runs: readonly TryRun[] }) {
  const [run, earlier] = runs;
  if (!run) return null;
  const before = new Map(earlier?.rows.map((tried) => [tried.row, tried]));
  const lines = run.rows.map((tried) => ({ tried, before: before.get(tried.row) }));
  const hasBefore = lines.some((line) => line.before !== undefined);
  return (
    <>
      <div className="hidden rounded-lg border border-line md:block">
        <Table label="Answers of the rows that were tried">
          <thead>
            <tr>
              <HeaderCell>Row</HeaderCell>
              <HeaderCell>What the model read</HeaderCell>
              <HeaderCell>Answer</HeaderCell>
              {hasBefore && <HeaderCell>Answer before</HeaderCell>}
              <HeaderCell numeric>Tokens</HeaderCell>
              <HeaderCell numeric>Cost</HeaderCell>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Row key={line.tried.row} className="[&>td]:align-top">
                <Cell>
                  <RowNumber tried={line.tried} />
                </Cell>
                <Cell className="max-w-64">
                  <PromptOf run={run} tried={line.tried} />
                </Cell>
                <Cell className="min-w-48">
                  <AnswerView tried={line.tried} form={run.form} />
                </Cell>
                {hasBefore && (
                  <Cell className="min-w-48 text-ink-2">
                    {line.before && earlier ? <AnswerView tried={line.before} form={earlier.form} /> : "–"}
                  </Cell>
                )}
                <Cell numeric className="whitespace-nowrap">
                  <TokensOf tried={line.tried} />
                </Cell>
                <Cell numeric>
                  <CostOf tried={line.tried} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="grid gap-2.5 md:hidden" aria-label="Answers of the rows that were tried">
        {lines.map((line) => (
          <li key={line.tried.row} className="grid gap-2 rounded-lg border border-line p-3">
            <p className="flex flex-wrap justify-between gap-2 text-sm text-ink-3">
              <b className="font-strong text-ink">
                Row <RowNumber tried={line.tried} />
              </b>
              <span>
                <TokensOf tried={line.tried} /> · <CostOf tried={line.tried} />
              </span>
            </p>
            <PromptOf run={run} tried={line.tried} />
            <AnswerView tried={line.tried} form={run.form} />
            {line.before && earlier && (
              <Labelled label="Answer before">
                <AnswerView tried={line.before} form={earlier.form} />
              </Labelled>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Labelled({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 border-t border-line pt-2 text-ink-2">
      <p className="text-xs text-ink-3">{label}</p>
      {children}
    </div>
  );
}

function RowNumber({ tried }: { tried: TriedRow }) {
  const { locale } = useClock();
  return formatNumber(tried.row, { locale });
}

function PromptOf({ run, tried }: { run: TryRun; tried: TriedRow }) {
  return (
    <p className="line-clamp-6 text-sm break-words whitespace-pre-line text-ink-2">
      <UntrustedText text={(run.prompts.get(tried.row ?? 0) ?? "").slice(0, 2_000)} />
    </p>
  );
}

function TokensOf({ tried }: { tried: TriedRow }) {
  const { locale } = useClock();
  if (tried.kind !== "answer") return "–";
  return `${formatNumber(tried.inputTokens, { locale })} read, ${formatNumber(tried.outputTokens, { locale })} written`;
}

function CostOf({ tried }: { tried: TriedRow }) {
  const { locale } = useClock();
  return smallUsd(tried.kind === "answer" ? tried.usd : null, locale);
}
