"use client";

import clsx from "clsx";
import { type RefObject, useLayoutEffect, useRef } from "react";
import { UntrustedText } from "@/components/ui/untrusted-text";

type ColumnListProps = {
  id: string;
  columns: readonly string[];
  /** What the first row has in a column. */
  exampleOf: (column: string) => string;
  active: number;
  query: string;
  anchor: RefObject<HTMLElement | null>;
  onChoose: (column: string) => void;
};

/** The columns that can be inserted, below the brace that was typed. */
export function ColumnList({ id, columns, exampleOf, active, query, anchor, onChoose }: ColumnListProps) {
  const popup = useRef<HTMLDivElement>(null);
  // The place of a letter is known only once it is drawn.
  useLayoutEffect(() => {
    const [box, mark, frame] = [popup.current, anchor.current, popup.current?.parentElement];
    if (!box || !mark || !frame) return;
    const [at, around] = [mark.getBoundingClientRect(), frame.getBoundingClientRect()];
    box.style.left = `${Math.max(0, Math.min(at.left - around.left, around.width - box.offsetWidth))}px`;
    box.style.top = `${Math.min(at.bottom - around.top + 6, around.height + 2)}px`;
    box.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  });
  return (
    <div ref={popup} className="absolute z-20 max-h-60 w-72 max-w-full popup overflow-y-auto p-1">
      {columns.length === 0 ? (
        <p className="px-2 py-1.5 text-ink-3" role="status">
          No column is called “{query}”. Two braces, {"{{"}, stand for one.
        </p>
      ) : (
        <ul id={id} role="listbox" aria-label="Columns of the file">
          {columns.map((column, index) => (
            <li
              key={column}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === active}
              // The text box keeps the focus, and with it the caret.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(column)}
              className={clsx(
                "flex min-h-8 cursor-default items-center gap-3 rounded-md px-2 py-1.5 select-none hover:bg-sunken pointer-coarse:min-h-10",
                index === active && "bg-sunken",
              )}
            >
              <span className="min-w-0 flex-1 truncate">
                <UntrustedText text={column} />
              </span>
              <span className="max-w-28 truncate text-xs text-ink-3">
                <UntrustedText text={exampleOf(column)} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
