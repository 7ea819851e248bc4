"use client";

import { RefreshCw } from "lucide-react";
import { useRefreshJob } from "@/components/jobs/use-refresh-jobs";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";

/** Looks at AWS now, for this job. */
export function RefreshJobButton({ jobId }: { jobId: string }) {
  const refresh = useRefreshJob();
  return (
    <IconButton
      label="Look at AWS now"
      icon={refresh.isPending ? <Spinner size={16} /> : <RefreshCw size={16} aria-hidden />}
      onClick={() => {
        if (!refresh.isPending) refresh.mutate({ jobId });
      }}
    />
  );
}
