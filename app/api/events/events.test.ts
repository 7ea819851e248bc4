import { NextRequest } from "next/server";
import { afterEach, beforeEach, expect, test } from "vitest";
import { DEMO_USERS } from "@/lib/auth/demo-users";
import type { User } from "@/lib/auth/role";
import { setClock } from "@/lib/clock";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { mirrorState } from "@/lib/mirror/changes";
import { closeLiveStreams, MOST_STREAMS } from "@/lib/mirror/live-stream";
import { setUpServer } from "@/lib/mirror/testing/settings";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { GET } from "./route";

const [mara, ines] = DEMO_USERS as [User, User];

beforeEach(() => {
  setUpServer();
  setClock(Date.UTC(2031, 0, 1));
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.fair-limit"));
});
afterEach(async () => {
  closeLiveStreams();
  setClock(null);
  await closeMirrorDatabase();
  await closeOwnDatabase();
});

type Browser = { response: Response; firstWords: () => Promise<string>; leave: () => void };

async function open(user: User): Promise<Browser> {
  const left = new AbortController();
  const request = new NextRequest("http://127.0.0.1:3000/api/events", { signal: left.signal });
  const context = { params: Promise.resolve({}) };
  const response = await inRequest(await cookieOf(user), () => GET(request, context));
  const firstWords = async () => {
    const chunk = await response.body?.getReader().read();
    return new TextDecoder().decode(chunk?.value);
  };
  return { response, firstWords, leave: () => left.abort() };
}

async function openMany(user: User, count: number): Promise<Browser[]> {
  const all: Browser[] = [];
  for (let index = 0; index < count; index += 1) all.push(await open(user));
  return all;
}

const statuses = (browsers: Browser[]) => new Set(browsers.map(({ response }) => response.status));

test("O8: a person has so many streams and no more; the next is refused with a sentence, and those that are open stay", async () => {
  const first = await openMany(mara, MOST_STREAMS);
  expect(statuses(first)).toEqual(new Set([200]));
  const more = await openMany(mara, 100);
  expect(statuses(more)).toEqual(new Set([429]));
  expect(await more[0]?.response.json()).toMatchObject({
    code: "too-many-requests",
    message: expect.stringContaining("too many browsers") as string,
  });
  expect(mirrorState().listeners.size).toBe(MOST_STREAMS);
  for (const browser of first) expect(await browser.firstWords()).toMatch(/^retry: \d+\n\n$/);
});

test("O8: everybody else still gets theirs", async () => {
  await openMany(mara, MOST_STREAMS + 1);
  const { response, firstWords } = await open(ines);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(await firstWords()).toMatch(/^retry:/);
});

test("O8: where one browser leaves there is room for another, also after a thousand came and went", async () => {
  const browsers = await openMany(mara, MOST_STREAMS);
  expect((await open(mara)).response.status).toBe(429);
  browsers[0]?.leave();
  expect((await open(mara)).response.status).toBe(200);
  expect((await open(mara)).response.status).toBe(429);
  closeLiveStreams();
  for (let index = 0; index < 1000; index += 1) {
    setClock(Date.UTC(2031, 0, 1) + index * 1000);
    const browser = await open(mara);
    expect(browser.response.status).toBe(200);
    browser.leave();
  }
  expect(mirrorState().listeners.size).toBe(0);
});
