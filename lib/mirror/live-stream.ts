import "server-only";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { changesSince, mirrorFreshness, mirrorState, onChange } from "./changes";

/** A stream that says nothing for longer is cut by many proxies. */
const HEARTBEAT_MS = 15_000;

/** Who was signed in may not be any more: asked again this often. */
const SESSION_CHECK_MS = 60_000;

/** The browser comes back after this long. */
const RETRY_MS = 2_000;

/** A reader that leaves more than this unread is cut off; it comes back and asks from its last number on (P7). */
const MOST_UNREAD_BYTES = 64_000;

const OPEN = Symbol.for("batchboard.live-streams");
type WithOpen = typeof globalThis & { [OPEN]?: Set<() => void> };

function openStreams(): Set<() => void> {
  return ((globalThis as WithOpen)[OPEN] ??= new Set());
}

/** Ends all streams with a hint to come back, since the server ends (P2). */
export function closeLiveStreams(): void {
  for (const close of openStreams()) close();
}

/** What a stream goes by: from where it resumes, and when it must end. */
type LiveStreamOptions = {
  /** The last number that the browser has heard, from `Last-Event-ID`; null with a new page. */
  lastChange: number | null;
  /** Whether its session still stands. */
  isSignedIn: () => boolean;
  signal: AbortSignal;
};

/**
 * The live stream of one browser, as server-sent events: each change of the mirror, how fresh it is, and nothing of
 * the jobs themselves. It ends with the session, with the browser's connection, and with the server.
 */
export function openLiveStream({ lastChange, isSignedIn, signal }: LiveStreamOptions): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let close = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let isOpen = true;
        const send = (text: string) => {
          if (!isOpen) return;
          if ((controller.desiredSize ?? 0) <= 0) close();
          else controller.enqueue(encoder.encode(text));
        };
        const sendEvent = (event: LiveEvent) =>
          send(`id: ${mirrorState().changeNumber}\ndata: ${JSON.stringify(event)}\n\n`);
        const stopListening = onChange(sendEvent);
        const heartbeat = setInterval(
          () => sendEvent({ type: "freshness", freshness: mirrorFreshness() }),
          HEARTBEAT_MS,
        );
        const sessionCheck = setInterval(() => !isSignedIn() && close(), SESSION_CHECK_MS);
        close = () => {
          if (!isOpen) return;
          isOpen = false;
          stopListening();
          clearInterval(heartbeat);
          clearInterval(sessionCheck);
          openStreams().delete(close);
          signal.removeEventListener("abort", close);
          try {
            controller.close();
          } catch {
            // The browser was faster.
          }
        };
        openStreams().add(close);
        signal.addEventListener("abort", close);
        if (signal.aborted) close();
        send(`retry: ${RETRY_MS}\n\n`);
        const everything = () => ({ type: "change", jobIds: "all", freshness: mirrorFreshness() }) as const;
        sendEvent(await firstEvent(lastChange).catch(everything));
      },
      cancel: () => close(),
    },
    { highWaterMark: MOST_UNREAD_BYTES, size: (chunk) => chunk.byteLength },
  );
}

/** What a reader that comes back has missed; a number from before the mirror was made anew has missed everything. */
async function firstEvent(lastChange: number | null): Promise<LiveEvent> {
  const freshness = mirrorFreshness();
  if (lastChange === null) return { type: "freshness", freshness };
  const jobIds = lastChange > freshness.changeNumber ? "all" : await changesSince(lastChange);
  return jobIds === "all" || jobIds.length > 0
    ? { type: "change", jobIds, freshness }
    : { type: "freshness", freshness };
}
