import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LiveEvent } from "@/lib/jobs/live-event";
import type { StreamState } from "./live-source";
import { StreamHub } from "./stream-hub";

const event: LiveEvent = { type: "stop", stopId: "s" };

/** Browser parts that Node lacks or that tests must drive: streams that say what they are told to. */
class FakeSource {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  static get open(): FakeSource[] {
    return FakeSource.all.filter(({ readyState }) => readyState !== FakeSource.CLOSED);
  }
  readyState = 1;
  onmessage: ((message: { data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  constructor() {
    FakeSource.all.push(this);
  }
  close() {
    this.readyState = FakeSource.CLOSED;
  }
  say(data: string) {
    this.onmessage?.({ data });
  }
  refuse() {
    this.close();
    this.onerror?.();
  }
}

class FakeChannel {
  static all = new Set<FakeChannel>();
  onmessage: ((message: { data: unknown }) => void) | null = null;
  constructor() {
    FakeChannel.all.add(this);
  }
  postMessage(data: unknown) {
    const others = [...FakeChannel.all].filter((channel) => channel !== this);
    setTimeout(() => others.forEach((channel) => FakeChannel.all.has(channel) && channel.onmessage?.({ data })), 1);
  }
  close() {
    FakeChannel.all.delete(this);
  }
}

const ofNode = { EventSource: globalThis.EventSource, BroadcastChannel: globalThis.BroadcastChannel };

function openTab() {
  const tab = { events: [] as LiveEvent[], state: "connecting" as StreamState };
  const hub = new StreamHub({ onEvent: (heard) => tab.events.push(heard), onState: (state) => (tab.state = state) });
  hub.start();
  return Object.assign(tab, { close: () => hub.stop(), show: () => hub.start() });
}

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(globalThis, { EventSource: FakeSource, BroadcastChannel: FakeChannel });
});

afterEach(() => {
  vi.useRealTimers();
  Object.assign(globalThis, ofNode);
  FakeSource.all = [];
  FakeChannel.all.clear();
});

describe("the tabs of a browser", () => {
  it("share one stream, also when they are opened together", () => {
    const tabs = [openTab(), openTab(), openTab()];
    vi.advanceTimersByTime(5_000);
    expect(FakeSource.open).toHaveLength(1);
    FakeSource.open[0]?.say(JSON.stringify(event));
    vi.advanceTimersByTime(10);
    expect(tabs.map(({ events, state }) => ({ events, state }))).toEqual(
      Array(3).fill({ events: [event], state: "live" }),
    );
  });

  it("a tab that comes later knows at once how the stream stands", () => {
    openTab();
    vi.advanceTimersByTime(1_000);
    FakeSource.open[0]?.say(JSON.stringify(event));
    const late = openTab();
    vi.advanceTimersByTime(50);
    expect(late.state).toBe("live");
    expect(FakeSource.open).toHaveLength(1);
  });

  it("when the one with the stream closes, another takes over", () => {
    const [first] = [openTab(), vi.advanceTimersByTime(1_000)];
    const second = openTab();
    vi.advanceTimersByTime(1_000);
    first.close();
    vi.advanceTimersByTime(1_000);
    expect(FakeSource.open).toHaveLength(1);
    FakeSource.open[0]?.say(JSON.stringify(event));
    expect(second.events).toEqual([event]);
  });

  it("a page that Back brings back takes the stream up again", () => {
    const tab = openTab();
    vi.advanceTimersByTime(1_000);
    tab.close();
    expect(FakeSource.open).toHaveLength(0);
    tab.show();
    vi.advanceTimersByTime(1_000);
    expect(FakeSource.open).toHaveLength(1);
  });
});

describe("a stream", () => {
  it("that is refused is opened anew after longer and longer waits, and says that it is broken", () => {
    const tab = openTab();
    vi.advanceTimersByTime(500);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const [before, startedAt] = [FakeSource.all.length, Date.now()];
      FakeSource.open[0]?.refuse();
      expect(tab.state).toBe("broken");
      while (FakeSource.all.length === before) vi.advanceTimersByTime(100);
      waits.push(Date.now() - startedAt);
    }
    expect(waits[0]).toBeLessThan(3_000);
    expect(waits[4]).toBeGreaterThan(20_000);
    expect(Math.max(...waits)).toBeLessThan(80_000);
    FakeSource.open[0]?.say(JSON.stringify(event));
    expect(tab.state).toBe("live");
  });

  it("that falls silent counts as broken, though nobody closed it", () => {
    const tab = openTab();
    vi.advanceTimersByTime(1_000);
    FakeSource.open[0]?.say(JSON.stringify(event));
    vi.advanceTimersByTime(51_000);
    expect(tab.state).toBe("broken");
  });

  it("says nothing of what it does not understand", () => {
    const tab = openTab();
    vi.advanceTimersByTime(1_000);
    FakeSource.open[0]?.say("<html>");
    FakeSource.open[0]?.say(JSON.stringify({ type: "from-a-newer-server" }));
    expect(tab.events).toEqual([]);
  });
});
