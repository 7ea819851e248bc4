import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type LiveEvent, liveEventSchema } from "@/lib/jobs/live-event";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { announceChanges, mirrorState } from "./changes";
import { closeLiveStreams, openLiveStream } from "./live-stream";
import { saveJobs } from "./save-jobs";
import { madeUpJob } from "./testing/made-up-job";
import { setUpServer } from "./testing/settings";

beforeEach(() => setUpServer());
afterEach(async () => {
  closeLiveStreams();
  vi.useRealTimers();
  await closeMirrorDatabase();
  await closeOwnDatabase();
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.mirror-state"));
});

type Browser = {
  next: () => Promise<{ id: number; event: LiveEvent } | null>;
  isSignedOut: () => void;
  leave: () => void;
};

/** Reads a stream as a browser's EventSource does. */
function connect(lastChange: number | null = null): Browser {
  let isSignedIn = true;
  const left = new AbortController();
  const stream = openLiveStream({ userId: "mara", lastChange, isSignedIn: () => isSignedIn, signal: left.signal });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const next: Browser["next"] = async () => {
    const { done, value } = await reader.read();
    if (done) return null;
    const [, id, data] = /^id: (\d+)\ndata: (.*)\n\n$/.exec(decoder.decode(value)) ?? [];
    if (data === undefined) return next();
    return { id: Number(id), event: liveEventSchema.parse(JSON.parse(data)) };
  };
  return { next, isSignedOut: () => (isSignedIn = false), leave: () => left.abort() };
}

const save = (...numbers: number[]) =>
  saveJobs(
    numbers.map((number) => madeUpJob(number)),
    1,
  );

describe("the live stream", () => {
  it("begins with how fresh the data are, then tells each change with its number", async () => {
    const browser = connect();
    expect(await browser.next()).toMatchObject({ id: 0, event: { type: "freshness" } });
    await save(1, 2);
    expect(await browser.next()).toMatchObject({
      id: 1,
      event: { type: "change", jobIds: ["job000000001", "job000000002"], freshness: { changeNumber: 1 } },
    });
  });

  it("resumes where a reader was cut off, and tells everything to one whose number it does not know", async () => {
    await save(1);
    await save(2);
    await save(3);
    const all = { event: { type: "change", jobIds: "all" } };
    expect(await connect(1).next()).toMatchObject({ id: 3, event: { jobIds: ["job000000002", "job000000003"] } });
    expect(await connect(3).next()).toMatchObject({ event: { type: "freshness" } });
    expect(await connect(99).next()).toMatchObject(all);
    await save(...Array.from({ length: 300 }, (_, index) => index + 10));
    expect(await connect(3).next()).toMatchObject(all);
  });

  it("S4: it has a heartbeat, so that no proxy takes it for dead", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const browser = connect();
    await browser.next();
    vi.advanceTimersByTime(15_000);
    expect(await browser.next()).toMatchObject({ event: { type: "freshness" } });
  });

  it("W5: it ends with its session", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const browser = connect();
    await browser.next();
    browser.isSignedOut();
    vi.advanceTimersByTime(60_000);
    let message = await browser.next();
    while (message) message = await browser.next();
    expect(mirrorState().listeners.size).toBe(0);
  });

  it("P7: a reader that reads nothing is cut off, and keeps nothing in memory", async () => {
    openLiveStream({ userId: "mara", lastChange: null, isSignedIn: () => true, signal: new AbortController().signal });
    expect(mirrorState().listeners.size).toBe(1);
    for (let change = 0; change < 1_000; change += 1) announceChanges(["job000000001"]);
    expect(mirrorState().listeners.size).toBe(0);
    await Promise.resolve();
  });

  it("it ends when the browser leaves, and P2: when the server ends", async () => {
    const [one, other] = [connect(), connect()];
    await one.next();
    await other.next();
    one.leave();
    expect(await one.next()).toBeNull();
    expect(mirrorState().listeners.size).toBe(1);
    closeLiveStreams();
    expect(await other.next()).toBeNull();
    expect(mirrorState().listeners.size).toBe(0);
  });
});
