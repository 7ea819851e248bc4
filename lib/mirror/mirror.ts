import "server-only";
import { MirrorLoop } from "./loop";
import { lookAtJob } from "./look";
import { walkAll } from "./walk";

const LOOP = Symbol.for("batchboard.mirror-loop");
type WithLoop = typeof globalThis & { [LOOP]?: MirrorLoop };

/** Starts the mirror of this server; resolves when it serves what it knows from before. A second start does nothing. */
export async function startMirror(): Promise<void> {
  const holder = globalThis as WithLoop;
  if (holder[LOOP]) return;
  holder[LOOP] = new MirrorLoop();
  await holder[LOOP].start();
}

/** Ends the mirror's work. For the end of the server and of tests; does nothing where it was not started. */
export async function stopMirror(): Promise<void> {
  const holder = globalThis as WithLoop;
  const loop = holder[LOOP];
  delete holder[LOOP];
  await loop?.stop();
}

/** Whether the mirror is at work in this server. */
export function isMirrorRunning(): boolean {
  return (globalThis as WithLoop)[LOOP] !== undefined;
}

/** Makes the mirror look at AWS as soon as it can. */
export function wakeMirror(): void {
  (globalThis as WithLoop)[LOOP]?.wake();
}

/**
 * Looks at AWS now for somebody who waits: at these jobs, or at everything that can have changed. Throws problems;
 * `not-found` for a job that neither AWS nor the mirror knows.
 */
export async function refreshJobs(jobIds?: readonly string[]): Promise<void> {
  if (jobIds) {
    for (const jobId of jobIds) await lookAtJob(jobId, { priority: "person" });
    return;
  }
  const loop = (globalThis as WithLoop)[LOOP];
  // Without a loop nobody has read the list before.
  await (loop ? loop.lookNow() : walkAll({ priority: "person" }));
}
