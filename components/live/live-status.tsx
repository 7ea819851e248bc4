"use client";

import { RefreshCw } from "lucide-react";
import { useEffect } from "react";
import { useSetRefresh } from "@/components/layout/refresh";
import clsx from "clsx";
import { useRefreshJobs } from "@/components/jobs/use-refresh-jobs";
import { useNow } from "@/components/ui/clock";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { formatAge } from "@/lib/format";
import type { Freshness } from "@/lib/jobs/job";
import { useLive } from "./live-provider";

/** "Live · checked 4 s ago", ticking by the server's clock, with a button to look now. */
export function LiveStatus({ known }: { known: Freshness | null }) {
  const live = useLive();
  const now = useNow(1_000);
  const refresh = useRefreshJobs();
  const setRefresh = useSetRefresh();
  const { mutate } = refresh;
  useEffect(() => {
    setRefresh(() => mutate({}));
    return () => setRefresh(null);
  }, [setRefresh, mutate]);
  const freshness = newer(live.freshness, known);
  const checked =
    freshness?.checkedAt == null ? "not checked yet" : `checked ${formatAge(Math.max(0, now - freshness.checkedAt))}`;
  const isWell = live.state === "live" && freshness?.unreachableSince == null;
  return (
    <div className="flex items-center gap-1 print:hidden">
      <span className={clsx("inline-flex items-center gap-[7px] text-sm", isWell ? "text-done" : "text-partial")}>
        <span
          aria-hidden
          className={clsx("mark size-2 rounded-full", isWell ? "bg-done ring-[3px] ring-done-soft" : "bg-partial")}
        />
        {WORDS[live.state]} · {checked}
      </span>
      <IconButton
        label="Look at AWS now"
        icon={refresh.isPending ? <Spinner size={15} /> : <RefreshCw size={15} aria-hidden />}
        onClick={() => {
          if (!refresh.isPending) refresh.mutate({});
        }}
      />
    </div>
  );
}

const WORDS = {
  connecting: "Connecting",
  live: "Live",
  polling: "Live updates are interrupted; asking every 10 s",
  offline: "Offline",
};

/** The later one of what the stream said and what came with the rows. */
function newer(a: Freshness | null, b: Freshness | null): Freshness | null {
  if (!a || !b) return a ?? b;
  return a.now >= b.now ? a : b;
}
