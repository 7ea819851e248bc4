import { NextRequest } from "next/server";
import { afterEach, expect, test } from "vitest";
import { DEMO_USERS } from "@/lib/auth/demo-users";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { closeLiveStreams } from "@/lib/mirror/live-stream";
import { setUpServer } from "@/lib/mirror/testing/settings";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { GET } from "./route";

afterEach(async () => {
  closeLiveStreams();
  await closeMirrorDatabase();
});

test("S4: the stream asks proxies not to keep, pack or hold it back, and says something at once", async () => {
  setUpServer();
  const [person] = DEMO_USERS;
  if (!person) throw new Error("the demo has people");
  const headers = await cookieOf(person);
  const request = new NextRequest("http://127.0.0.1:3000/api/events", { headers });
  const response = await inRequest(headers, () => GET(request, { params: Promise.resolve({}) }));
  expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(response.headers.get("x-accel-buffering")).toBe("no");
  expect(response.headers.get("cache-control")).toContain("no-store");
  expect(response.headers.get("cache-control")).toContain("no-transform");
  expect(response.headers.get("content-length")).toBeNull();
  const { value } = (await response.body?.getReader().read()) ?? {};
  expect(new TextDecoder().decode(value)).toMatch(/^retry: \d+\n\n/);
});
