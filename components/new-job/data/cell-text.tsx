"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useClock } from "@/components/ui/clock";
import { Dialog } from "@/components/ui/dialog";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";

/** Letters of a cell that a table shows; the rest is there on demand. */
const SHOWN = 180;
/** Letters that are drawn on demand: a browser takes seconds for a cell of 10 MB. */
const MOST_SHOWN = 100_000;

type CellTextProps = {
  text: string;
  /** "Row 12, “notes”" */
  where: string;
  /** Where only the beginning is at hand. */
  whole?: (() => Promise<string>) | undefined;
};

/** A cell, cut to three lines where it is long, with the whole text behind a button. */
export function CellText({ text, where, whole }: CellTextProps) {
  const [isOpen, setOpen] = useState(false);
  if (text === "") return <span className="text-ink-3">empty</span>;
  const isLong = text.length > SHOWN || text.split("\n", 4).length > 3;
  if (!isLong) {
    return (
      <span className="line-clamp-3 break-words whitespace-pre-line">
        <UntrustedText text={text} />
      </span>
    );
  }
  return (
    <>
      <span className="line-clamp-3 break-words whitespace-pre-line">
        <UntrustedText text={text.slice(0, SHOWN)} />…
      </span>
      <button
        type="button"
        onClick={() => setOpen(true)}
        aria-label={`Whole text of ${where}`}
        className="rounded-sm font-sans text-xs text-accent hover:underline"
      >
        Whole text
      </button>
      <WholeCell text={text} where={where} whole={whole} open={isOpen} onOpenChange={setOpen} />
    </>
  );
}

type WholeCellProps = CellTextProps & { open: boolean; onOpenChange: (open: boolean) => void };

function WholeCell({ text: beginning, where, whole, open, onOpenChange }: WholeCellProps) {
  const { locale } = useClock();
  const query = useQuery({
    queryKey: ["whole-cell", where, beginning],
    queryFn: () => whole?.() ?? beginning,
    enabled: open && whole !== undefined,
    networkMode: "always",
    gcTime: 0,
  });
  const text = query.data ?? beginning;
  const rest = text.length - MOST_SHOWN;
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={<UntrustedText text={where} />} size="large">
      {open && (
        <div
          tabIndex={0}
          role="group"
          aria-label="Whole text"
          className="max-h-[60dvh] overflow-y-auto rounded border border-line p-3 break-words whitespace-pre-wrap"
        >
          <UntrustedText text={text.slice(0, MOST_SHOWN)} />
          {rest > 0 && <p className="mt-2 text-ink-3">… and {formatNumber(rest, { locale })} more characters.</p>}
        </div>
      )}
    </Dialog>
  );
}
