"use client";

import { onlineManager, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Freshness } from "@/lib/jobs/job";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { jobKeys } from "@/lib/jobs/queries";
import { StreamHub, type StreamState } from "./stream-hub";

/** `polling`: the stream is broken, and what is on the screen is asked for every ten seconds. */
type Live = { state: "connecting" | "live" | "polling" | "offline"; freshness: Freshness | null };

const LiveContext = createContext<Live>({ state: "connecting", freshness: null });
const POLL_MS = 10_000;

/** How up to date the page is: whether the live stream runs, and what it last said of AWS. */
export function useLive(): Live {
  return use(LiveContext);
}

/** Follows the live stream and lets everything that is on the screen be read again when it changed. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [stream, setStream] = useState<StreamState>("connecting");
  const [freshness, setFreshness] = useState<Freshness | null>(null);
  const isOnline = useSyncExternalStore(
    (notify) => onlineManager.subscribe(notify),
    () => onlineManager.isOnline(),
    () => true,
  );

  useEffect(() => {
    const hub = new StreamHub({
      onState: setStream,
      onEvent: (event) => {
        setStream("live");
        if (event.type !== "stop") setFreshness(event.freshness);
        applyEvent(queryClient, event);
      },
    });
    hub.start();
    return hub.stop;
  }, [queryClient]);

  useEffect(() => {
    if (stream !== "broken") return;
    const timer = setInterval(() => {
      if (!document.hidden) void queryClient.invalidateQueries({ queryKey: jobKeys.all });
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [queryClient, stream]);

  const live = useMemo<Live>(
    () => ({ freshness, state: !isOnline ? "offline" : stream === "broken" ? "polling" : stream }),
    [freshness, isOnline, stream],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Only what is on the screen is read again; the rest is marked and read when it is next shown. */
function applyEvent(queryClient: QueryClient, event: LiveEvent): void {
  const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });
  if (event.type === "stop") again(jobKeys.stop(event.stopId));
  if (event.type !== "change") return;
  again(jobKeys.lists());
  again(jobKeys.tiles());
  if (event.jobIds === "all") again(jobKeys.details());
  else for (const jobId of event.jobIds) again(jobKeys.detail(jobId));
}
