import { type LiveEvent, liveEventSchema } from "@/lib/jobs/live-event";
import { routes } from "@/lib/routes";

/** How the live stream stands, as seen from a tab. */
export type StreamState = "connecting" | "live" | "broken";

/** Hears what the stream says and how it stands. */
export type LiveHandlers = { onEvent: (event: LiveEvent) => void; onState: (state: StreamState) => void };

/** The server says something every 15 s: after this long the connection is dead, though nobody closed it. */
const SILENCE_MS = 45_000;
const WATCH_MS = 5_000;
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * Opens the live stream and keeps it open; answers how to close it. A cut connection is resumed by the browser itself,
 * from the last event's id. A refused or silent one is opened anew, after waits that double up to a minute.
 */
export function openLiveSource({ onEvent, onState }: LiveHandlers): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | null = null;
  let failures = 0;
  let heardAt = Date.now();

  const connect = () => {
    retry = null;
    heardAt = Date.now();
    const opened = new EventSource(routes.api.events);
    source = opened;
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      heardAt = Date.now();
      failures = 0;
      const event = toEvent(data);
      if (event) onEvent(event);
    };
    opened.onerror = () => {
      onState("broken");
      if (opened.readyState === EventSource.CLOSED) connectLater();
    };
  };
  const connectLater = () => {
    source?.close();
    source = null;
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
    failures += 1;
    // Spread, so that a server that comes back is not asked by every browser at once.
    retry ??= setTimeout(connect, wait * (0.75 + Math.random() / 2));
  };
  const watch = setInterval(() => {
    if (source === null || Date.now() - heardAt < SILENCE_MS) return;
    onState("broken");
    connectLater();
  }, WATCH_MS);

  connect();
  return () => {
    clearInterval(watch);
    if (retry !== null) clearTimeout(retry);
    source?.close();
  };
}

function toEvent(data: string): LiveEvent | null {
  try {
    return liveEventSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch {
    return null;
  }
}
