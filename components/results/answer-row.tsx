"use client";

import clsx from "clsx";
import { Flag, ThumbsDown, ThumbsUp } from "lucide-react";
import { memo, type MouseEvent, type ReactNode } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Cell, Row } from "@/components/ui/table";
import { toneText } from "@/components/ui/tone";
import { ToneIcon } from "@/components/ui/tone-icon";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber, UNKNOWN } from "@/lib/format";
import type { Mark } from "@/lib/results/answer-kind";
import type { ResultRow } from "@/lib/results/results";
import type { AnswerColumns } from "./answer-columns";
import { AnswerText } from "./answer-text";
import { KIND_WORDS, MARK_WORDS, recordName } from "./result-words";
import { recordButtonId } from "./use-answer-keys";

type AnswerRowProps = {
  row: ResultRow;
  columns: AnswerColumns;
  /** The name of a job that has asked the record again, where the answer is from it; else null. */
  later: string | null;
  isReached: boolean;
  onOpen: (position: number) => void;
};

const NARROW = "narrow:block narrow:border-b-0 narrow:px-4 narrow:py-1";
const CELL = { role: "cell", className: clsx("align-top", NARROW) };

/** A record: a row where there is room, a block of its own where there is not. */
export const AnswerRow = memo(function AnswerRow({ row, columns, later, isReached, onOpen }: AnswerRowProps) {
  const open = (event: MouseEvent) => {
    // Whoever marks words with the mouse wants to copy them.
    if (event.target instanceof Element && event.target.closest("a, button")) return;
    if (getSelection()?.isCollapsed !== false) onOpen(row.position);
  };
  return (
    <Row
      role="row"
      selected={isReached}
      onClick={open}
      className="cursor-pointer hover:bg-sunken narrow:block narrow:border-b narrow:border-line narrow:py-2 narrow:last:border-b-0"
    >
      <Cell {...CELL} className={clsx(CELL.className, "pl-4 whitespace-nowrap")}>
        <RecordButton row={row} onOpen={onOpen} />
        {later !== null && (
          <span className="block max-w-44 truncate text-xs text-ink-3" title={`From ${later}`}>
            from <UntrustedText text={later} />
          </span>
        )}
      </Cell>
      {row.cells === null ? (
        <Cell {...CELL} className={clsx(CELL.className, "w-[42%] min-w-56 narrow:w-auto narrow:min-w-0")}>
          <Named name="Prompt">
            <Cut text={row.prompt} />
          </Named>
        </Cell>
      ) : (
        columns.own.map(({ name, at }) => (
          <Cell key={at} {...CELL} className={clsx(CELL.className, "max-w-72 min-w-24 narrow:max-w-none")}>
            <Named name={name}>
              <Cut text={row.cells?.[at] ?? ""} />
            </Named>
          </Cell>
        ))
      )}
      <AnswerCells row={row} columns={columns} />
      <Cell {...CELL} numeric className={clsx(CELL.className, "pr-4 whitespace-nowrap text-ink-3 narrow:text-left")}>
        <Named name="Tokens">
          <Tokens row={row} />
        </Named>
      </Cell>
    </Row>
  );
});

const MARK_ICONS: Record<Mark, typeof Flag> = { good: ThumbsUp, bad: ThumbsDown, look: Flag };

function RecordButton({ row, onOpen }: Pick<AnswerRowProps, "row" | "onOpen">) {
  const name = recordName(row);
  const MarkIcon = row.review ? MARK_ICONS[row.review.mark] : null;
  return (
    <span className="inline-flex items-center gap-1.5">
      <button
        id={recordButtonId(row.position)}
        type="button"
        onClick={() => onOpen(row.position)}
        title={row.recordId}
        className={clsx(
          "max-w-44 scroll-my-16 truncate rounded-sm text-left hover:underline",
          row.row === null ? "font-mono text-xs" : "font-medium",
        )}
      >
        <UntrustedText text={name} />
      </button>
      {row.review && MarkIcon && (
        <span
          className={toneText[MARK_WORDS[row.review.mark].tone]}
          title={`In review: ${MARK_WORDS[row.review.mark].label}`}
        >
          <MarkIcon size={13} aria-hidden />
          <span className="sr-only">in review: {MARK_WORDS[row.review.mark].label}</span>
        </span>
      )}
    </span>
  );
}

/** What can be used stands in its columns; of all else it is said what is wrong, above what there is. */
function AnswerCells({ row, columns: { fields, isLabel } }: { row: ResultRow; columns: AnswerColumns }) {
  const isUsable = row.kind === "answered";
  if (fields.length > 0 && isUsable && row.fields.length > 0) {
    const values = new Map(row.fields.map(({ name, value }) => [name, value]));
    return fields.map((name) => (
      <Cell key={name} {...CELL} className={clsx(CELL.className, "max-w-64 narrow:max-w-none")}>
        <Named name={isLabel ? "Answer" : name}>
          <Cut text={values.get(name) ?? UNKNOWN} />
        </Named>
      </Cell>
    ));
  }
  const { tone, icon, meaning } = KIND_WORDS[row.kind];
  return (
    <Cell {...CELL} colSpan={Math.max(1, fields.length)} className={clsx(CELL.className, "min-w-56 narrow:min-w-0")}>
      <Named name="Answer">
        {!isUsable && (
          <span className={clsx("flex gap-1.5", toneText[tone])}>
            <span className="mt-[3px]">
              <ToneIcon tone={tone} icon={icon} />
            </span>
            <UntrustedText isProse text={row.problem ?? meaning} />
          </span>
        )}
        {row.text !== "" && row.kind !== "failed" && (
          <div className={clsx("line-clamp-4 max-h-20 overflow-hidden", !isUsable && "text-ink-3")}>
            <AnswerText isCompact text={row.text} />
          </div>
        )}
      </Named>
    </Cell>
  );
}

/** A value under the name of its column, where the headings are hidden. */
function Named({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <span className="hidden text-xs text-ink-3 narrow:block">
        <UntrustedText text={name} />
      </span>
      {children}
    </>
  );
}

function Cut({ text }: { text: string }) {
  return (
    <div className="line-clamp-4 break-words whitespace-pre-wrap">
      <UntrustedText isProse text={text} />
    </div>
  );
}

function Tokens({ row: { inputTokens, outputTokens } }: { row: ResultRow }) {
  const { locale } = useViewer();
  if (inputTokens === null && outputTokens === null) return UNKNOWN;
  return `${formatNumber(inputTokens, { locale })} / ${formatNumber(outputTokens, { locale })}`;
}
