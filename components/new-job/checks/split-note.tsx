"use client";

import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { formatBytes, formatNumber } from "@/lib/format";

type SplitNoteProps = {
  jobs: number;
  /** What makes it more than one: the most that a job takes. */
  because: { records: number } | { bytes: number };
};

/** More rows or bytes than a job may have: says that it becomes several, held together. Nothing for a single one. */
export function SplitNote({ jobs, because }: SplitNoteProps) {
  const { locale } = useClock();
  if (jobs <= 1) return null;
  const most =
    "records" in because
      ? `${formatNumber(because.records, { locale })} records`
      : formatBytes(because.bytes, { locale });
  return (
    <Note tone="running" icon="tick" role="status" title={`Will run as ${formatNumber(jobs, { locale })} jobs.`}>
      A job takes {most} at most. There is one price, one approval, one progress and one Stop for all of them.
    </Note>
  );
}
