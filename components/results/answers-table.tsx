"use client";

import clsx from "clsx";
import { HeaderCell, SortHeaderCell, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { Counted, ResultsPage } from "@/lib/results/results";
import type { ResultsParams } from "@/lib/results/results-params";
import { columnsOf } from "./answer-columns";
import { AnswerRow } from "./answer-row";
import { useAnswerKeys } from "./use-answer-keys";
import type { ResultsView } from "./use-results";

type AnswersTableProps = {
  counted: Counted;
  view: ResultsView;
  page: ResultsPage;
  /** While other rows are on their way these stay, and say so. */
  isBusy: boolean;
};

/** Record, prompt or the person's own columns, answer or its fields, tokens: a block for each record where it is narrow. */
export function AnswersTable({ counted, view, page, isBusy }: AnswersTableProps) {
  const { params, openRecord } = view;
  const order = page.rows.map(({ position }) => position);
  const { reached, onKeyDown } = useAnswerKeys(order);
  const columns = columnsOf(counted, page);
  const rests = counted.isMerged ? counted.jobs.filter(({ role }) => role === "rest") : [];
  const later = new Map(rests.map(({ jobId, jobName }) => [jobId, jobName]));
  return (
    <Table
      role="table"
      label="Answers"
      aria-busy={isBusy}
      className={clsx("border-t border-line narrow:block", isBusy && "opacity-70")}
    >
      <thead className="narrow:hidden">
        <tr>
          <SortHeading view={view} sort="input" label="Record" first="asc" className="pl-4" />
          {columns.own.map(({ name, at }) => (
            <HeaderCell key={at}>
              <UntrustedText text={name} />
            </HeaderCell>
          ))}
          {page.columns === null && <HeaderCell>Prompt</HeaderCell>}
          {columns.fields.map((name) => (
            <HeaderCell key={`field ${name}`}>{columns.isLabel ? "Answer" : <UntrustedText text={name} />}</HeaderCell>
          ))}
          {columns.fields.length === 0 && <SortHeading view={view} sort="length" label="Answer" first="desc" />}
          <SortHeading view={view} sort="tokens" label="Tokens" first="desc" numeric className="pr-4" />
        </tr>
      </thead>
      {/* A row that is drawn as a block is no row to a screen reader any more, unless it is told so. */}
      <tbody role="rowgroup" className="narrow:block" onKeyDown={onKeyDown}>
        {page.rows.map((row) => (
          <AnswerRow
            key={row.position}
            {...{ row, columns }}
            later={later.get(row.jobId) ?? null}
            isReached={row.position === reached || row.position === params.record}
            onOpen={openRecord}
          />
        ))}
      </tbody>
    </Table>
  );
}

type SortHeadingProps = {
  view: ResultsView;
  sort: ResultsParams["sort"];
  label: string;
  first: "asc" | "desc";
  numeric?: boolean;
  className?: string;
};

function SortHeading({ view: { params, change }, sort, label, first, ...rest }: SortHeadingProps) {
  const isOn = params.sort === sort;
  const other = params.dir === "asc" ? "desc" : "asc";
  return (
    <SortHeaderCell
      {...rest}
      sorted={isOn ? (params.dir === "asc" ? "ascending" : "descending") : null}
      onSort={() => change({ sort, dir: isOn ? other : first })}
    >
      {label}
    </SortHeaderCell>
  );
}
