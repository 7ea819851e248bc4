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
import { useLive } from "./live-provider";

/** "Live · checked 4 s ago", ticking by the server's clock, with a button to look now. */
export function LiveStatus() {
  const { state, freshness } = useLive();
  const now = useNow(1_000);
  const refresh = useRefreshJobs();
  const setRefresh = useSetRefresh();
  const { mutate } = refresh;
  useEffect(() => {
    setRefresh(() => mutate({}));
    return () => setRefresh(null);
  }, [setRefresh, mutate]);
  const { checkedAt, unreachableSince } = freshness;
  // The browser's count of the time stands still while the computer sleeps; what the server said last does not.
  const age = checkedAt === null ? null : Math.max(0, Math.max(now, freshness.now) - checkedAt);
  const tone = state === "connecting" ? QUIET : state === "live" && unreachableSince === null ? WELL : UNWELL;
  return (
    <div className="flex items-center gap-1 print:hidden">
      <span className={clsx("inline-flex items-center gap-[7px] text-sm", tone.text)}>
        <span aria-hidden className={clsx("mark size-2 rounded-full", tone.dot)} />
        {WORDS[state]}
        {state === "live" && PUSH_WORDS[freshness.push]} ·{" "}
        {age === null ? "not checked yet" : `checked ${formatAge(age)}`}
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
  polling: "Live updates are interrupted; checking every 10 s",
  offline: "Offline",
};

/** Where AWS tells of changes, the last look at the list says little of how old the screen is. */
const PUSH_WORDS = {
  off: "",
  on: " · AWS tells of changes",
  failing: " · AWS does not tell of changes, so it is asked",
};

const WELL = { text: "text-done", dot: "bg-done ring-[3px] ring-done-soft" };
const UNWELL = { text: "text-partial", dot: "bg-partial" };
const QUIET = { text: "text-ink-3", dot: "bg-line-strong" };
