import "server-only";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { Problem } from "@/lib/problem";
import { changeEvent, changesSince, mirrorFreshness, mirrorState, onChange } from "./changes";

/** A stream that says nothing for longer is cut by many proxies. */
const HEARTBEAT_MS = 15_000;

/** Who was signed in may not be any more: asked again this often. */
const SESSION_CHECK_MS = 60_000;

/** The browser comes back after this long. */
const RETRY_MS = 2_000;

/** A reader that leaves more than this unread is cut off; it comes back and asks from its last number on (P7). */
const MOST_UNREAD_BYTES = 64_000;

/**
 * Open streams of one person (O8). The tabs of a browser share one; a browser whose tabs cannot talk to each other
 * holds six, so this is room for three of those. Each may keep {@link MOST_UNREAD_BYTES} here.
 */
export const MOST_STREAMS = 20;

const OPEN = Symbol.for("batchboard.live-streams");
type WithOpen = typeof globalThis & { [OPEN]?: Map<() => void, string> };

/** How to close each open stream, and whose it is. */
function openStreams(): Map<() => void, string> {
  return ((globalThis as WithOpen)[OPEN] ??= new Map());
}

const TOO_MANY = "Batchboard is open in too many browsers under your name, so this one looks for changes by itself.";

/** Ends all streams with a hint to come back, since the server ends (P2). */
export function closeLiveStreams(): void {
  for (const close of openStreams().keys()) close();
}

/** What a stream goes by: from where it resumes, and when it must end. */
type LiveStreamOptions = {
  userId: string;
  /** The last number that the browser has heard, from `Last-Event-ID`; null with a new page. */
  lastChange: number | null;
  /** Whether its session still stands. */
  isSignedIn: () => boolean;
  signal: AbortSignal;
};

/**
 * The live stream of one browser, as server-sent events: each change of the mirror, how fresh it is, and nothing of
 * the jobs themselves. It ends with the session, with the browser's connection, and with the server.
 * Throws `too-many-requests` when the person has {@link MOST_STREAMS} open: that browser then polls
 * until it finds room. To close the oldest instead would have two browsers take each other's place without end, since
 * a browser whose stream was closed comes back at once.
 */
export function openLiveStream(options: LiveStreamOptions): ReadableStream<Uint8Array> {
  const { userId, lastChange, isSignedIn, signal } = options;
  const ofPerson = [...openStreams().values()].filter((id) => id === userId).length;
  if (ofPerson >= MOST_STREAMS) throw new Problem("too-many-requests", { message: TOO_MANY });
  let close = () => {};
  return new ReadableStream<Uint8Array>(
    {
      async start(controller) {
        let isOpen = true;
        const send = (bytes: Uint8Array) => {
          if (!isOpen) return;
          if ((controller.desiredSize ?? 0) <= 0) close();
          else controller.enqueue(bytes);
        };
        const sendEvent = (event: LiveEvent) => send(encoded(event));
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
        openStreams().set(close, userId);
        signal.addEventListener("abort", close);
        if (signal.aborted) close();
        send(encoder.encode(`retry: ${RETRY_MS}\n\n`));
        sendEvent(await firstEvent(lastChange).catch(() => changeEvent("all")));
      },
      cancel: () => close(),
    },
    { highWaterMark: MOST_UNREAD_BYTES, size: (chunk) => chunk.byteLength },
  );
}

const encoder = new TextEncoder();
let latest: { event: LiveEvent; bytes: Uint8Array } | null = null;

/** An event on its way; one that goes to hundreds of streams is written once. */
function encoded(event: LiveEvent): Uint8Array {
  if (latest?.event !== event) {
    const text = `id: ${mirrorState().changeNumber}\ndata: ${JSON.stringify(event)}\n\n`;
    latest = { event, bytes: encoder.encode(text) };
  }
  return latest.bytes;
}

/** What a reader that comes back has missed; a number from before the mirror was made anew has missed everything. */
async function firstEvent(lastChange: number | null): Promise<LiveEvent> {
  const freshness = mirrorFreshness();
  if (lastChange === null) return { type: "freshness", freshness };
  const jobIds = lastChange > freshness.changeNumber ? "all" : await changesSince(lastChange);
  return jobIds.length > 0 ? changeEvent(jobIds) : { type: "freshness", freshness };
}
