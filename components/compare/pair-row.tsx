"use client";

import clsx from "clsx";
import { memo, type ReactNode } from "react";
import type { AnswerColumns } from "@/components/results/answer-columns";
import { PlainText } from "@/components/results/answer-text";
import { recordName } from "@/components/results/result-words";
import { recordButtonId } from "@/components/results/use-answer-keys";
import { Cell, Row } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { PairRow } from "@/lib/results/compare";
import { sideNames } from "./compare-words";
import { PairAnswer } from "./pair-answer";
import type { CastVote } from "./use-vote";
import { VoteButtons } from "./vote-buttons";

type PairRowProps = {
  row: PairRow;
  number: number;
  /** Names of the person's own columns that fit; null: the prompt tells. */
  columns: AnswerColumns["own"] | null;
  /** Null while it is hidden whose answer is whose. */
  from: { a: string; b: string; isAlone: boolean } | null;
  isOpen: boolean;
  onOpen: (number: number | null) => void;
  onVote: CastVote;
};

const NARROW = "narrow:block narrow:border-b-0 narrow:px-4 narrow:py-1";
const CELL = { role: "cell", className: clsx("align-top", NARROW) };
const ANSWER = clsx(CELL.className, "w-[28%] min-w-52 narrow:w-auto narrow:min-w-0");

/** A record with both answers: a row where there is room, a block of its own where there is not. */
export const PairTableRow = memo(function PairTableRow(props: PairRowProps) {
  const { row, number, columns, from, isOpen, onOpen, onVote } = props;
  const names = sideNames(from === null);
  const name = recordName(row);
  return (
    <Row
      role="row"
      selected={isOpen}
      className="narrow:block narrow:border-b narrow:border-line narrow:py-2 narrow:last:border-b-0"
    >
      <Cell {...CELL} className={clsx(CELL.className, "pl-4")}>
        <button
          id={recordButtonId(number)}
          type="button"
          aria-expanded={isOpen}
          title={row.recordId}
          onClick={() => onOpen(isOpen ? null : number)}
          className={clsx(
            "max-w-32 scroll-my-16 truncate rounded-sm text-left hover:underline narrow:max-w-full",
            row.row === null ? "font-mono text-xs" : "font-medium",
          )}
        >
          <UntrustedText text={name} />
        </button>
      </Cell>
      <Cell {...CELL} className={clsx(CELL.className, "w-[19%] min-w-40 narrow:w-auto narrow:min-w-0")}>
        <Asked row={row} columns={columns} isOpen={isOpen} />
      </Cell>
      {(
        [
          ["left", "a"],
          ["right", "b"],
        ] as const
      ).map(([side, letter]) => (
        <Cell key={side} {...CELL} className={ANSWER}>
          <Named name={names[side]}>
            <PairAnswer
              side={row[side]}
              other={side === "left" ? row.right : row.left}
              from={from && { jobId: from[letter], isAlone: from.isAlone }}
              isOpen={isOpen}
            />
          </Named>
        </Cell>
      ))}
      <Cell {...CELL} className={clsx(CELL.className, "min-w-44 pr-4 xl:min-w-76 narrow:min-w-0 narrow:pt-2")}>
        <VoteButtons {...{ row, name, onVote }} isBlind={from === null} />
      </Cell>
    </Row>
  );
});

/** The person's own columns where the record was made from a row of theirs, else the prompt. */
function Asked({ row, columns, isOpen }: Pick<PairRowProps, "row" | "columns" | "isOpen">) {
  const cut = clsx("text-ink-2", !isOpen && "line-clamp-6 max-h-32 overflow-hidden");
  if (row.cells === null || columns === null) {
    return (
      <div className={cut}>
        <PlainText text={row.prompt} />
      </div>
    );
  }
  return (
    <dl className={cut}>
      {columns.map(({ name, at }) => (
        <div key={`${at} ${name}`}>
          <dt className="inline text-ink-3">
            <UntrustedText text={name} />:{" "}
          </dt>
          <dd className="inline break-words">
            <UntrustedText isProse text={row.cells?.[at] ?? ""} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** An answer under its name, where the headings are hidden. */
function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <span className="hidden text-xs font-strong text-ink-3 narrow:block">{name}</span>
      {children}
    </>
  );
}
