import { type LiveEvent, liveEventSchema } from "@/lib/jobs/live-event";
import { routes } from "@/lib/routes";

/** How the live stream stands, as seen from this tab. */
export type StreamState = "connecting" | "live" | "broken";

type Message =
  | { kind: "event"; event: LiveEvent }
  | { kind: "state"; state: StreamState }
  | { kind: "beat"; tab: string }
  | { kind: "bye"; tab: string };

type Handlers = { onEvent: (event: LiveEvent) => void; onState: (state: StreamState) => void };

const CHANNEL = "batchboard-live";
const BEAT_MS = 2_000;
/** A leader that was not heard for this long is gone, or asleep. */
const SILENCE_MS = 6_500;

/**
 * One stream for all tabs of a browser: browsers allow six connections to a host over HTTP/1.1. The tab with the
 * lowest id that is heard holds the stream and passes on what it says; when it closes, the next one takes over.
 * Works without Web Locks, which plain http withholds. `EventSource` resumes by itself from the last event's id.
 */
export class StreamHub {
  readonly #tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join("");
  readonly #handlers: Handlers;
  readonly #channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(CHANNEL);
  readonly #others = new Map<string, number>();
  #timer: ReturnType<typeof setInterval> | null = null;
  #source: EventSource | null = null;

  constructor(handlers: Handlers) {
    this.#handlers = handlers;
  }

  start(): void {
    this.#channel?.addEventListener("message", this.#hear);
    addEventListener("pagehide", this.stop);
    this.#timer = setInterval(this.#beat, BEAT_MS);
    this.#tell({ kind: "beat", tab: this.#tab });
    // Another tab answers within a beat; until then nobody opens a second stream.
    setTimeout(this.#beat, this.#channel ? 250 : 0);
  }

  stop = (): void => {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    this.#timer = null;
    this.#release();
    this.#tell({ kind: "bye", tab: this.#tab });
    removeEventListener("pagehide", this.stop);
    this.#channel?.close();
  };

  #beat = (): void => {
    if (this.#timer === null) return;
    const now = Date.now();
    for (const [tab, heardAt] of this.#others) if (now - heardAt > SILENCE_MS) this.#others.delete(tab);
    this.#tell({ kind: "beat", tab: this.#tab });
    if ([...this.#others.keys()].every((tab) => tab > this.#tab)) this.#lead();
    else this.#release();
  };

  #hear = ({ data }: MessageEvent<Message>): void => {
    switch (data.kind) {
      case "beat":
        if (!this.#others.has(data.tab)) this.#tell({ kind: "beat", tab: this.#tab });
        this.#others.set(data.tab, Date.now());
        break;
      case "bye":
        this.#others.delete(data.tab);
        this.#beat();
        break;
      case "event":
        if (!this.#source) this.#handlers.onEvent(data.event);
        break;
      case "state":
        if (!this.#source) this.#handlers.onState(data.state);
        break;
    }
  };

  #lead(): void {
    if (this.#source && this.#source.readyState !== EventSource.CLOSED) return;
    const source = new EventSource(routes.api.events);
    this.#source = source;
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const parsed = liveEventSchema.safeParse(JSON.parse(data));
      if (!parsed.success) return;
      this.#share("live");
      this.#tell({ kind: "event", event: parsed.data });
      this.#handlers.onEvent(parsed.data);
    };
    source.onerror = () => this.#share("broken");
  }

  #share(state: StreamState): void {
    this.#tell({ kind: "state", state });
    this.#handlers.onState(state);
  }

  #release(): void {
    this.#source?.close();
    this.#source = null;
  }

  #tell(message: Message): void {
    try {
      this.#channel?.postMessage(message);
    } catch {
      // The channel was closed with the page.
    }
  }
}
