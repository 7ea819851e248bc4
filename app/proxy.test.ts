import { globSync } from "node:fs";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test } from "vitest";
import { useSettings } from "@/lib/auth/testing/settings";
import { config, proxy } from "@/proxy";

beforeEach(() => useSettings({ BATCHBOARD_DEMO: "1" }));

const HERE = "http://127.0.0.1:3000";

function ask(path: string, headers: Record<string, string> = {}, method = "GET", address = HERE): Response {
  return proxy(new NextRequest(new URL(path, address), { method, headers }));
}

function isCovered(path: string): boolean {
  return config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path));
}

describe("without a session's cookie", () => {
  test("W1: a page load is sent to sign in, and knows where it wanted to go", () => {
    const response = ask("/jobs?status=Failed");
    expect(response.status).toBe(307);
    expect(response.headers.get("location")).toBe(`${HERE}/sign-in?callbackUrl=%2Fjobs%3Fstatus%3DFailed`);
  });

  test("W1: it redirects page loads only: an action is answered by the action itself", () => {
    expect(ask("/jobs", { "next-action": "abc" }, "POST").headers.has("location")).toBe(false);
  });

  test("the sign-in page itself is shown", () => {
    expect(ask("/sign-in?callbackUrl=%2Fjobs").headers.has("location")).toBe(false);
  });

  test.each<[string, Record<string, string>]>([
    ["x-middleware-subrequest", { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" }],
    ["x-original-url", { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" }],
    ["x-forwarded-host", { "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https" }],
    ["host", { host: "elsewhere.example" }],
    ["purpose", { purpose: "prefetch", "next-router-prefetch": "1", rsc: "1" }],
  ])("W3, W9: %s changes nothing: the redirect leads to the configured address", (_, headers) => {
    expect(ask("/jobs", headers).headers.get("location")).toBe(`${HERE}/sign-in?callbackUrl=%2Fjobs`);
  });

  test.each(["//elsewhere.example/x", "/%2f%2felsewhere.example", "/\\elsewhere.example"])(
    "W9: the address %s leads nowhere else",
    (path) => {
      const response = proxy(new NextRequest(`${HERE}${path}`));
      expect(new URL(response.headers.get("location") ?? "").origin).toBe(HERE);
    },
  );
});

describe("with any cookie of that name", () => {
  const cookie = { cookie: "batchboard.session=anything" };

  test("O4: every page has its own nonce, and is kept by nobody", () => {
    const [first, second] = [ask("/jobs", cookie), ask("/jobs", cookie)];
    const nonce = (response: Response) => /'nonce-([^']+)'/.exec(response.headers.get("content-security-policy") ?? "");
    expect(Buffer.from(nonce(first)?.[1] ?? "", "base64")).toHaveLength(16);
    expect(nonce(first)?.[1]).not.toBe(nonce(second)?.[1]);
    expect(first.headers.get("cache-control")).toBe("private, no-store");
    expect(first.headers.get("strict-transport-security")).toBeNull();
  });

  test("O4: a nonce that a visitor sends is not taken", () => {
    const forged = { ...cookie, "x-nonce": "forged", "content-security-policy": "script-src 'nonce-forged'" };
    const response = ask("/jobs", forged);
    const passedOn = response.headers.get("x-middleware-request-content-security-policy") ?? "";
    expect(passedOn).toBe(response.headers.get("content-security-policy"));
    expect(response.headers.get("x-middleware-request-x-nonce")).not.toBe("forged");
  });

  test("O4, W5: under https it says to stay there, and only the cookie bound to this host counts", () => {
    const address = "https://batchboard.example.com";
    useSettings({ NEXTAUTH_URL: address, BATCHBOARD_USERS_FILE: "users.json" });
    expect(ask("/jobs", cookie, "GET", address).status).toBe(307);
    const response = ask("/jobs", { cookie: "__Host-batchboard.session=x" }, "GET", address);
    expect(response.headers.get("strict-transport-security")).toMatch(/^max-age=\d{8}$/);
  });
});

test("pages pass through it; handlers, scripts and files for everybody do not", () => {
  for (const path of [
    "/",
    "/jobs",
    "/jobs/abc",
    "/jobs/new",
    "/sign-in",
    "/iconic",
    "/tabs",
    "/apix",
    "/nothing.svg",
  ]) {
    expect(isCovered(path), path).toBe(true);
  }
  const files = globSync("**/*.*", { cwd: "public" }).map((file) => `/${file}`);
  expect(files.length).toBeGreaterThan(3);
  for (const path of [...files, "/icon.svg", "/favicon.ico", "/api/jobs", "/api/events", "/_next/static/chunks/a.js"]) {
    expect(isCovered(path), path).toBe(false);
  }
});
