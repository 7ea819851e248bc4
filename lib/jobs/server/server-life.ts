import "server-only";
import { BadSettings, getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { closeLiveStreams } from "@/lib/mirror/live-stream";
import { startMirror, stopMirror } from "@/lib/mirror/mirror";
import { endCountWorker, startCountWorker } from "@/lib/results/server/count-worker";
import { endReadings } from "@/lib/results/server/shared-readings";
import { DamagedDatabase, NewerSchema } from "@/lib/store/open-database";
import { giveBackLease } from "@/lib/store/lease";
import { ownDatabase } from "@/lib/store/own-database";
import { endStartWorker, startStartWorker } from "@/lib/starts/server/start-worker";
import { endStopWorker, startStopWorker } from "./stop-worker";

/** Whatever still runs after this is cut off, so that the server ends within 25 seconds (P2). */
const LONGEST_END_MS = 20_000;

/** How often the workers look for what waits: it may come from another process on the same files. */
const TAKE_UP_MS = 2_000;

/**
 * Starts what works in the background of this server, and makes sure that it ends well. Where a setting or our own
 * data cannot be used, the process ends and says what to mend.
 */
export async function beginServerLife(): Promise<void> {
  try {
    getConfig();
    ownDatabase();
    await startMirror();
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === null) throw error;
    process.stderr.write(`${refusal}\n`);
    process.exit(1);
  }
  const work = () => {
    startStopWorker();
    startStartWorker();
    startCountWorker();
  };
  work();
  const takeUp = setInterval(work, TAKE_UP_MS).unref();
  const end = () => {
    clearInterval(takeUp);
    void endServerLife();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, end);
}

/** What whoever starts the server has to mend, in words; null for any other failure. */
function refusalOf(error: unknown): string | null {
  if (error instanceof BadSettings) return `Batchboard cannot start with these settings:\n${error.message}`;
  if (error instanceof NewerSchema) return `Batchboard cannot start: ${error.message}.`;
  if (!(error instanceof DamagedDatabase)) return null;
  return `Batchboard cannot start: ${error.message}. Restore it from a backup; nothing was changed.`;
}

/**
 * Ends what works in the background when the server is told to end: streams close and the browsers come back by
 * themselves, the mirror stops, a Stop ends with the job at hand, a start and a count where they are, and all go on at the next start. Requests in flight
 * are Next's to finish; the process then ends with 0.
 */
async function endServerLife(): Promise<void> {
  log.info("the server ends");
  setTimeout(() => process.exit(0), LONGEST_END_MS).unref();
  // Next ends with 143 once its requests are done; having ended as asked is no failure.
  process.on("exit", () => {
    process.exitCode = 0;
    giveBackLease();
  });
  closeLiveStreams();
  endReadings();
  await Promise.allSettled([stopMirror(), endStopWorker(), endStartWorker(), endCountWorker()]);
  giveBackLease();
}
