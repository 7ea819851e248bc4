"use client";

import { useViewer } from "@/components/providers/viewer";
import { Spinner } from "@/components/ui/spinner";
import { formatBytes, formatCount } from "@/lib/format";
import type { ResultsPage } from "@/lib/results/results";

type SearchProgressProps = { page: ResultsPage; isBusy: boolean; q: string };

/** How far a search is, while what it has found so far is on the screen already. */
export function SearchProgress({ page: { search, total }, isBusy, q }: SearchProgressProps) {
  const { locale } = useViewer();
  if (q.trim() === "" || (!isBusy && (search === null || search.isDone))) return null;
  const read =
    search === null || isBusy
      ? ""
      : ` ${formatBytes(search.readBytes, { locale })} of ${formatBytes(search.totalBytes, { locale })} read, ${formatCount(total, "record", { locale })} found so far.`;
  return (
    <p className="flex items-center gap-2 px-4 pb-3 text-sm text-ink-3">
      <Spinner size={14} />
      <span>Searching in prompts and answers…{read}</span>
    </p>
  );
}
