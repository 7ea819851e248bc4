import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { jobKeys } from "@/lib/jobs/queries";
import { startKeys } from "@/lib/starts/queries";

/** Events that come close together are one reading: a long fill would otherwise ask for the table with every job. */
const GATHER_MS = 1_000;

/** After a stream that was away every browser comes back at once; they read again within this time. */
const MISSED_SPREAD_MS = 2_000;

/** A few browsers need not wait for each other. */
const SHORTEST_SPREAD_MS = 100;

type EventApplier = {
  apply: (event: LiveEvent) => void;
  /** The page is seen again: what was put off is read now. */
  wake: () => void;
  stop: () => void;
};

/**
 * Lets what changed be read again: at once, or spread over a moment where many look on, and then once a second at the
 * most. Only what is on the screen is read;
 * the rest is marked, and read when it is next shown. A hidden page puts off the table, the tiles and the insights, but not one
 * job: its tab's title tells how it stands. `lastChange` is the change number that the page was made from.
 */
export function createEventApplier(
  queryClient: QueryClient,
  lastChange: number,
  isHidden: () => boolean = () => document.hidden,
): EventApplier {
  const changed = new Set<string>();
  let isTableOld = false;
  let known = lastChange;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });

  const readTable = () => {
    if (!isTableOld || isHidden()) return;
    isTableOld = false;
    again(jobKeys.lists());
    again(jobKeys.tiles());
    again(jobKeys.allInsights());
  };
  const flush = () => {
    timer = null;
    if (changed.size === 0) return;
    isTableOld = true;
    readTable();
    if (changed.has("all")) again(jobKeys.details());
    else for (const jobId of changed) again(jobKeys.detail(jobId));
    changed.clear();
    timer = setTimeout(flush, GATHER_MS);
  };

  const readStart = (startId: string) => {
    again(startKeys.lists());
    again(startKeys.detail(startId));
  };

  return {
    apply: (event) => {
      if (event.type === "stop") return again(jobKeys.stop(event.stopId));
      if (event.type === "start") return readStart(event.startId);
      const { changeNumber } = event.freshness;
      if (event.type === "change") for (const jobId of [event.jobIds].flat()) changed.add(jobId);
      // Changes that nobody told of: the stream was away, or another tab has opened it anew.
      else if (changeNumber !== known) changed.add("all");
      known = changeNumber;
      const spreadMs = event.type === "change" ? event.spreadMs : MISSED_SPREAD_MS;
      if (timer !== null || changed.size === 0) return;
      if (spreadMs < SHORTEST_SPREAD_MS) flush();
      else timer = setTimeout(flush, Math.random() * spreadMs);
    },
    wake: readTable,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
