"use client";

import { FileQuestionMark, Hourglass } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { EmptyState } from "@/components/ui/empty-state";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatPercent } from "@/lib/format";
import type { ResultsSummary } from "@/lib/results/results";

/** Why there is nothing to see: the files cannot be read here, there are none, or they are being read. */
export function NotCounted({ summary }: { summary: Exclude<ResultsSummary, { state: "counted" }> }) {
  if (summary.state === "counting") return <Counting {...summary} />;
  const isBlocked = summary.state === "not-readable";
  return (
    <EmptyState
      icon={isBlocked ? <FileQuestionMark size={24} aria-hidden /> : <Hourglass size={24} aria-hidden />}
      title={isBlocked ? "The answers of this job cannot be opened here." : "There are no answers to show yet."}
    >
      <UntrustedText text={summary.why} />
    </EmptyState>
  );
}

function Counting({ readBytes, totalBytes, records }: Extract<ResultsSummary, { state: "counting" }>) {
  const { locale } = useViewer();
  const share = totalBytes > 0 ? Math.min(1, readBytes / totalBytes) : 0;
  const read = `${formatBytes(readBytes, { locale })} of ${formatBytes(totalBytes, { locale })}`;
  return (
    <EmptyState title="The answers are being counted.">
      <p>
        Batchboard reads the files once, so that it knows itself what became of each record. You can leave this page.
      </p>
      <div
        role="progressbar"
        aria-label="Read so far"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={read}
        className="mark mx-auto mt-4 h-1.5 max-w-80 overflow-hidden rounded-full bg-sunken"
      >
        <span className="block h-full bg-running" style={{ width: `${share * 100}%` }} />
      </div>
      <p className="mt-2 text-sm text-ink-3">
        {formatPercent(share, { locale })} · {read} · {formatCount(records, "record", { locale })} so far
      </p>
    </EmptyState>
  );
}
