import type { QueryClient } from "@tanstack/react-query";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { jobKeys } from "@/lib/jobs/queries";

/** Events that come close together are one reading: a long fill would otherwise ask for the table with every job. */
const GATHER_MS = 1_000;

/**
 * Lets what changed be read again: at once, and then once a second at the most. Only what is on the screen is read;
 * the rest is marked, and read when it is next shown.
 */
export function createEventApplier(queryClient: QueryClient): { apply: (event: LiveEvent) => void; stop: () => void } {
  const changed = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const again = (queryKey: readonly unknown[]) => void queryClient.invalidateQueries({ queryKey });

  const flush = () => {
    timer = null;
    if (changed.size === 0) return;
    again(jobKeys.lists());
    again(jobKeys.tiles());
    if (changed.has("all")) again(jobKeys.details());
    else for (const jobId of changed) again(jobKeys.detail(jobId));
    changed.clear();
    timer = setTimeout(flush, GATHER_MS);
  };

  return {
    apply: (event) => {
      if (event.type === "stop") again(jobKeys.stop(event.stopId));
      if (event.type !== "change") return;
      for (const jobId of event.jobIds === "all" ? ["all"] : event.jobIds) changed.add(jobId);
      if (timer === null) flush();
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
