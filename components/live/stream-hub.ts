import type { LiveEvent } from "@/lib/jobs/live-event";
import { type LiveHandlers, openLiveSource, type StreamState } from "./live-source";

type Message =
  | { kind: "event"; event: LiveEvent }
  | { kind: "state"; state: StreamState }
  /** "Does anybody hold the stream?" */
  | { kind: "ask" }
  /** "I hold it." */
  | { kind: "lead"; tab: string; state: StreamState }
  /** "I held it, and am going." */
  | { kind: "bye" };

const CHANNEL = "batchboard-live";
const ASK_MS = 2_000;
/** Who holds the stream answers at once, in the background too: messages are not slowed down there as timers are. */
const ANSWER_MS = 300;

/**
 * One stream for all tabs of a browser: browsers allow six connections to a host over HTTP/1.1. A tab that hears of no
 * other holds the stream and passes on what it says; when it closes, another takes over. Of two that hold it, the one
 * with the lower id keeps it. Works without Web Locks, which plain http withholds.
 */
export class StreamHub {
  readonly #tab = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
  readonly #handlers: LiveHandlers;
  #channel: BroadcastChannel | null = null;
  #timer: ReturnType<typeof setInterval> | null = null;
  #decision: ReturnType<typeof setTimeout> | null = null;
  #closeSource: (() => void) | null = null;
  #state: StreamState = "connecting";
  #isLed = false;

  constructor(handlers: LiveHandlers) {
    this.#handlers = handlers;
  }

  start(): void {
    if (this.#timer !== null) return;
    if (typeof BroadcastChannel !== "undefined") {
      this.#channel = new BroadcastChannel(CHANNEL);
      this.#channel.onmessage = this.#hear;
    }
    this.#timer = setInterval(this.#ask, ASK_MS);
    this.#ask();
  }

  stop(): void {
    if (this.#timer === null) return;
    clearInterval(this.#timer);
    if (this.#decision !== null) clearTimeout(this.#decision);
    this.#timer = this.#decision = null;
    if (this.#closeSource) this.#tell({ kind: "bye" });
    this.#release();
    this.#channel?.close();
    this.#channel = null;
  }

  #ask = (): void => {
    if (this.#closeSource || this.#decision !== null) return;
    this.#isLed = false;
    this.#tell({ kind: "ask" });
    this.#decision = setTimeout(this.#decide, this.#channel ? ANSWER_MS : 0);
  };

  #decide = (): void => {
    this.#decision = null;
    if (!this.#isLed && !this.#closeSource) this.#lead();
  };

  #hear = ({ data }: MessageEvent<Message>): void => {
    switch (data.kind) {
      case "ask":
        this.#claim();
        break;
      case "lead":
        if (this.#closeSource && data.tab > this.#tab) return this.#claim();
        this.#release();
        this.#isLed = true;
        this.#take(data.state);
        break;
      case "bye":
        this.#ask();
        break;
      case "event":
        if (!this.#closeSource) this.#handlers.onEvent(data.event);
        break;
      case "state":
        if (!this.#closeSource) this.#take(data.state);
        break;
    }
  };

  #lead(): void {
    this.#closeSource = openLiveSource({
      onEvent: (event) => {
        this.#share("live");
        this.#tell({ kind: "event", event });
        this.#handlers.onEvent(event);
      },
      onState: (state) => this.#share(state),
    });
    this.#claim();
  }

  #claim(): void {
    if (this.#closeSource) this.#tell({ kind: "lead", tab: this.#tab, state: this.#state });
  }

  #share(state: StreamState): void {
    if (this.#state === state) return;
    this.#take(state);
    this.#tell({ kind: "state", state });
  }

  #take(state: StreamState): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#handlers.onState(state);
  }

  #release(): void {
    this.#closeSource?.();
    this.#closeSource = null;
  }

  #tell(message: Message): void {
    this.#channel?.postMessage(message);
  }
}
