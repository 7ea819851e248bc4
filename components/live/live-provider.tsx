"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Freshness } from "@/lib/jobs/job";
import { jobKeys } from "@/lib/jobs/queries";
import { createEventApplier } from "./apply-events";
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
    const applier = createEventApplier(queryClient);
    const hub = new StreamHub({
      onState: setStream,
      onEvent: (event) => {
        setStream("live");
        if (event.type !== "stop") setFreshness(event.freshness);
        applier.apply(event);
      },
    });
    hub.start();
    return () => {
      hub.stop();
      applier.stop();
    };
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
