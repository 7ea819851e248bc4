"use client";

import clsx from "clsx";
import { useMemo, useState } from "react";
import { useShortcut } from "@/components/layout/shortcuts";
import { useViewer } from "@/components/providers/viewer";
import { ownColumnsOf } from "@/components/results/answer-columns";
import { useAnswerKeys } from "@/components/results/use-answer-keys";
import { HeaderCell, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { ComparePage, Comparison, PairRow } from "@/lib/results/compare";
import { sideNames } from "./compare-words";
import { PairTableRow } from "./pair-row";
import type { CastVote } from "./use-vote";

const GROUP = { group: "Answers" };

type PairTableProps = {
  comparison: Extract<Comparison, { state: "counted" }>;
  page: ComparePage;
  isBlind: boolean;
  isBusy: boolean;
  onVote: CastVote;
};

/** Record, what was asked, both answers, the vote. j and k go on and back, 1, 2 and 0 vote on the row reached. */
export function PairTable({ comparison, page, isBlind, isBusy, onVote }: PairTableProps) {
  const { canCreate } = useViewer();
  const [open, setOpen] = useState<number | null>(null);
  const { reached, onKeyDown } = useAnswerKeys(page.rows.map((_, number) => number));
  const names = sideNames(isBlind);
  const vote = (choice: NonNullable<PairRow["vote"]>) => {
    const row = reached === null ? undefined : page.rows[reached];
    if (row && canCreate) onVote(row, choice);
  };
  useShortcut("1", `${names.left} is better`, () => vote("left"), GROUP);
  useShortcut("2", `${names.right} is better`, () => vote("right"), GROUP);
  useShortcut("0", "Both are equal", () => vote("equal"), GROUP);
  const { jobs, isAlone } = comparison;
  const from = isBlind ? null : { a: jobs.a.jobId, b: jobs.b.jobId, isAlone };
  const columns = useMemo(() => (page.columns === null ? null : ownColumnsOf(page)), [page]);
  const headings = isBlind
    ? [
        { name: names.left, job: null },
        { name: names.right, job: null },
      ]
    : [
        { name: "A", job: jobs.a.jobName },
        { name: "B", job: jobs.b.jobName },
      ];
  return (
    <Table
      role="table"
      label="Answers of both jobs"
      aria-busy={isBusy}
      className={clsx("border-t border-line narrow:block", isBusy && "opacity-70")}
    >
      <thead className="narrow:hidden">
        <tr>
          <HeaderCell className="pl-4">Record</HeaderCell>
          <HeaderCell>{columns ? "Your row" : "Prompt"}</HeaderCell>
          {headings.map(({ name, job }) => (
            <HeaderCell key={name} className="max-w-72 truncate">
              {name}
              {job !== null && (
                <>
                  {" · "}
                  <UntrustedText text={job} />
                </>
              )}
            </HeaderCell>
          ))}
          <HeaderCell className="pr-4">Which is better?</HeaderCell>
        </tr>
      </thead>
      {/* A row that is drawn as a block is no row to a screen reader any more, unless it is told so. */}
      <tbody role="rowgroup" className="narrow:block" onKeyDown={onKeyDown}>
        {page.rows.map((row, number) => (
          <PairTableRow
            key={row.recordId || number}
            {...{ row, number, columns, onVote }}
            from={from}
            isOpen={number === open || number === reached}
            onOpen={setOpen}
          />
        ))}
      </tbody>
    </Table>
  );
}
