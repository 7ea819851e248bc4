import clsx from "clsx";
import Link from "next/link";
import type { ReactNode } from "react";
import { type Tone, toneText } from "./tone";

type StatTileProps = {
  label: ReactNode;
  /** Small words after the label: "(7 days)". */
  note?: ReactNode;
  value: ReactNode;
  /** Small words after the value: "of 50,000". */
  unit?: ReactNode;
  tone?: Tone | undefined;
  detail?: ReactNode;
  href?: string;
};

/** One number with its name. With `href` the whole tile is a link to what it counts. */
export function StatTile({ label, note, value, unit, tone, detail, href }: StatTileProps) {
  const classes = "card block rounded-lg border border-line bg-surface px-4 py-3.5 shadow";
  const content = (
    <>
      <span className="block text-sm text-ink-2">
        {label} {note && <span className="text-ink-3">{note}</span>}
      </span>
      <span className={clsx("block text-figure", tone && toneText[tone])}>
        {value} {unit && <span className="text-base font-normal tracking-normal text-ink-3">{unit}</span>}
      </span>
      {detail && <span className="block text-xs text-ink-3">{detail}</span>}
    </>
  );
  if (!href) return <div className={classes}>{content}</div>;
  return (
    <Link href={href} className={clsx(classes, "transition-colors hover:border-line-strong")}>
      {content}
    </Link>
  );
}
