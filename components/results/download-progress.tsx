"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useViewer } from "@/components/providers/viewer";
import { ProgressBar } from "@/components/ui/progress-bar";
import { ToneIcon } from "@/components/ui/tone-icon";
import { toneText } from "@/components/ui/tone";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber } from "@/lib/format";
import { resultQueries } from "@/lib/results/queries";

/** How far the file is that was asked for last. The browser takes it in by itself, and shows it among its downloads. */
export function DownloadProgress({ jobId, token }: { jobId: string; token: string }) {
  const { locale } = useViewer();
  const { data } = useQuery(resultQueries.exportProgress(jobId, token));
  switch (data?.state) {
    case "writing": {
      const { records, total } = data;
      const label = `${formatNumber(records, { locale })} of ${formatCount(total, "record", { locale })} read for the file`;
      return (
        <div className="grid basis-full justify-items-end gap-1 text-sm text-ink-2">
          {label}
          <ProgressBar parts={[{ kind: "running", count: records }]} total={total} label={label} className="w-48" />
        </div>
      );
    }
    case "done":
      return <Ended tone="done">The file is written. Your browser has it among its downloads.</Ended>;
    case "broken":
      return <Ended tone="partial">The download ended before the file did. What has arrived is not whole.</Ended>;
    case "failed":
      return (
        <Ended tone="failed">
          <UntrustedText text={data.why ?? "The file could not be written."} />
        </Ended>
      );
    case "waiting":
    case undefined:
      return null;
  }
}

function Ended({ tone, children }: { tone: "done" | "partial" | "failed"; children: ReactNode }) {
  return (
    <p role="status" className={`flex basis-full justify-end gap-1.5 text-sm ${toneText[tone]}`}>
      <span className="mt-[3px]">
        <ToneIcon tone={tone} />
      </span>
      <span className="min-w-0">{children}</span>
    </p>
  );
}
