"use client";

import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { UntrustedText } from "./untrusted-text";

/** A bar of a row, in the colour of what it stands for; its length is a share of the longest, 0 to 1. */
type Bar = { share: number; color: string; name?: string; words?: string };

export type RankedRow = {
  key: string;
  label: string;
  href: string;
  /** Instead of going to `href`, where the row changes the page that it stands on. */
  onOpen?: () => void;
  /** Stands at the right of the label. */
  value: ReactNode;
  detail?: ReactNode;
  /** Under each other, or with `isStacked` one behind the other. */
  bars: readonly Bar[];
};

/** How wide the longest bar is that has words at its end, percent. */
const WIDTH_BESIDE_WORDS = 62;

/** Rows that stay readable; the rest stands in the table. */
const MOST_ROWS = 8;

/** Things with a bar each, the largest first. Every row is a link to what it counts. */
export function RankedBars({ rows, isStacked = false }: { rows: readonly RankedRow[]; isStacked?: boolean }) {
  return (
    <>
      <ul className="-mx-2 grid grid-cols-[minmax(0,1fr)] gap-0.5">
        {rows.slice(0, MOST_ROWS).map((row) => (
          <li key={row.key}>
            <Link
              href={row.href}
              prefetch={false}
              {...(row.onOpen && { onNavigate: insteadOf(row.onOpen) })}
              className="block rounded px-2 py-1.5 hover:bg-sunken"
            >
              <span className="flex items-baseline justify-between gap-3">
                <span className="min-w-0 font-medium wrap-anywhere">
                  <UntrustedText text={row.label} />
                </span>
                <span className="shrink-0">{row.value}</span>
              </span>
              <Bars bars={row.bars} isStacked={isStacked} />
              {row.detail && <span className="block text-xs text-ink-3">{row.detail}</span>}
            </Link>
          </li>
        ))}
      </ul>
      {rows.length > MOST_ROWS && (
        <p className="mt-2 text-xs text-ink-3">
          {rows.length - MOST_ROWS} more {rows.length - MOST_ROWS === 1 ? "is" : "are"} in the table.
        </p>
      )}
    </>
  );
}

/** A click with Ctrl or with the middle button opens the address all the same. */
function insteadOf(onOpen: () => void) {
  return (event: { preventDefault: () => void }) => {
    event.preventDefault();
    onOpen();
  };
}

function Bars({ bars, isStacked }: { bars: readonly Bar[]; isStacked: boolean }) {
  const widthOf = (share: number, whole: number) => ({ width: `${(share * whole).toFixed(2)}%` });
  if (isStacked) {
    return (
      <span className="mark my-1 flex h-2 gap-px">
        {bars.map(({ share, color }) => (
          <span key={color} className={clsx("block rounded-sm", color)} style={widthOf(share, 100)} />
        ))}
      </span>
    );
  }
  return (
    <span className="mark my-1 flex flex-col gap-1">
      {bars.map(({ share, color, name, words }) => (
        <span key={color} className="flex items-center gap-2">
          <span
            className={clsx("block h-2 rounded-sm", share > 0 && "min-w-px", color)}
            style={widthOf(share, words === undefined ? 100 : WIDTH_BESIDE_WORDS)}
          />
          {words !== undefined && (
            <span className="text-xs text-ink-2">
              {name && <span className="sr-only">{name} </span>}
              {words}
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
