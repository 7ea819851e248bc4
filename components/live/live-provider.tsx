"use client";

import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Freshness } from "@/lib/jobs/job";
import { jobKeys } from "@/lib/jobs/queries";
import { createEventApplier } from "./apply-events";
import { freshnessOf, newerFreshness } from "./freshness";
import type { StreamState } from "./live-source";
import { StreamHub } from "./stream-hub";

/** `polling`: the stream is broken, and what is on the screen is asked for every ten seconds. */
type Live = { state: "connecting" | "live" | "polling" | "offline"; freshness: Freshness };

const LiveContext = createContext<Live | null>(null);
const POLL_MS = 10_000;

/** How up to date the page is: whether the live stream runs, and what the server last said of AWS. */
export function useLive(): Live {
  const live = use(LiveContext);
  if (!live) throw new Error("useLive needs a LiveProvider above it");
  return live;
}

/** Follows the live stream and lets everything that is on the screen be read again when it changed. */
export function LiveProvider({ initial, children }: { initial: Freshness; children: ReactNode }) {
  const queryClient = useQueryClient();
  const [first] = useState(initial);
  const [stream, setStream] = useState<StreamState>("connecting");
  const [freshness, setFreshness] = useState(initial);
  const isOnline = useSyncExternalStore(
    (notify) => onlineManager.subscribe(notify),
    () => onlineManager.isOnline(),
    () => true,
  );

  useEffect(() => {
    const applier = createEventApplier(queryClient, first.changeNumber);
    const learn = (said: Freshness) => setFreshness((known) => newerFreshness(known, said));
    const hub = new StreamHub({
      onState: setStream,
      onEvent: (event) => {
        if (event.type === "change" || event.type === "freshness") learn(event.freshness);
        applier.apply(event);
      },
    });
    const stopLearning = queryClient.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "success") return;
      const said = freshnessOf(event.query.state.data);
      if (said) learn(said);
    });
    // A page that the browser keeps for Back holds no stream, and takes it up again when it is shown.
    const [rest, resume] = [() => hub.stop(), () => hub.start()];
    hub.start();
    addEventListener("pagehide", rest);
    addEventListener("pageshow", resume);
    document.addEventListener("visibilitychange", applier.wake);
    return () => {
      removeEventListener("pagehide", rest);
      removeEventListener("pageshow", resume);
      document.removeEventListener("visibilitychange", applier.wake);
      stopLearning();
      hub.stop();
      applier.stop();
    };
  }, [queryClient, first]);

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
