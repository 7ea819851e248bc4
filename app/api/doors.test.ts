import { globSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NextRequest } from "next/server";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ActionResult } from "@/lib/action-result";
import { DEMO_USERS } from "@/lib/auth/demo-users";
import { setClock } from "@/lib/clock";
import { resetConfig } from "@/lib/config";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { actsOfJob } from "@/lib/ledger/ledger";

const ROOT = join(import.meta.dirname, "../..");
/** Sign-in itself, and what a load balancer asks. Everything else needs a session. */
const PUBLIC = ["app/api/auth/[...nextauth]/route.ts", "app/api/health/route.ts"];

const routes = globSync("app/api/**/route.ts", { cwd: ROOT }).filter((path) => !PUBLIC.includes(path));
const actionFiles = globSync("lib/*/actions.ts", { cwd: ROOT });

type Handler = (request: NextRequest, context: { params: Promise<Record<string, string>> }) => Promise<Response>;
type Action = (input: unknown) => Promise<ActionResult<unknown>>;

/** Modules are found by their files, so that nothing new can be forgotten here. */
async function load<Exported>(path: string): Promise<Record<string, Exported>> {
  return (await import(/* @vite-ignore */ join(ROOT, path))) as Record<string, Exported>;
}

async function actionsOf(path: string): Promise<[string, Action][]> {
  return Object.entries(await load<Action>(path));
}

/** The only handlers that change something: files arrive here in pieces, which no action could take. */
const WRITING = ["app/api/uploads/[[...path]]/route.ts"];

function ask(handler: Handler, method: string, headers: Record<string, string> = {}): Promise<Response> {
  const address = "http://127.0.0.1:3000/api/anything?s3Uri=s3://acme-batch/in/&name=x";
  const request = new NextRequest(address, { method, headers });
  const params = {
    jobId: "q8x2k1m0v7ab",
    stopId: "12345678",
    startId: "start-0001",
    recipeId: "12345678",
    draftId: "12345678",
  };
  return inRequest(headers, () => handler(request, { params: Promise.resolve(params) }));
}

const [viewer, operator] = DEMO_USERS;
if (!viewer || !operator) throw new Error("the demo has people");

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
    BATCHBOARD_DEMO: "1",
    BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "doors-")),
  });
  resetConfig();
});
afterEach(() => setClock(null));

describe("without a session", () => {
  test("there are handlers and actions to try", () => {
    expect(routes.length).toBeGreaterThan(5);
    expect(actionFiles.length).toBeGreaterThan(0);
  });

  test.each(routes)("W1: %s answers 401 and gives no hint", async (path) => {
    const handlers = await load<Handler>(path);
    const methods = Object.entries(handlers).filter(([name]) => /^[A-Z]+$/.test(name));
    const writing = methods.map(([name]) => name).filter((name) => /^(POST|PUT|PATCH|DELETE)$/.test(name));
    expect(writing.toSorted()).toEqual(WRITING.includes(path) ? ["PATCH", "POST"] : []);
    expect(methods.length).toBeGreaterThan(0);
    for (const [method, handler] of methods) {
      const response = await ask(handler, method);
      expect([method, response.status]).toEqual([method, 401]);
      expect(await response.json()).toMatchObject({ code: "signed-out" });
      expect(response.headers.get("cache-control")).toContain("no-store");
    }
  });

  test.each(actionFiles)("W1: every action of %s answers that one is signed out", async (path) => {
    for (const [name, act] of await actionsOf(path)) {
      const result = await inRequest(fromOurPage(), () => act({}));
      expect([name, result]).toMatchObject([name, { ok: false, problem: { code: "signed-out" } }]);
    }
  });
});

describe("with a session", () => {
  test.each([
    ["from another origin", { origin: "https://evil.example" }],
    ["from a page on another port", { origin: "http://127.0.0.1:3001" }],
    ["with an opaque origin", { origin: "null" }],
    ["with no origin at all", {}],
    ["cross-site by the browser’s own word", { "sec-fetch-site": "cross-site" }],
    ["same-site only", { "sec-fetch-site": "same-site" }],
  ])("W4: every action refuses a request %s", async (_, headers) => {
    for (const path of actionFiles) {
      for (const [name, act] of await actionsOf(path)) {
        const result = await inRequest({ ...headers, ...(await cookieOf(operator)) }, () => act({}));
        expect([name, result]).toMatchObject([name, { ok: false, problem: { code: "other-origin" } }]);
      }
    }
  });

  test.each(WRITING)("W4, W2: %s refuses another origin, and who may only look", async (path) => {
    const handlers = await load<Handler>(path);
    for (const [method, handler] of Object.entries(handlers).filter(([name]) => /^(POST|PATCH)$/.test(name))) {
      for (const origin of [{ origin: "https://evil.example" }, {}]) {
        const response = await ask(handler, method, { ...origin, ...(await cookieOf(operator)) });
        expect([method, response.status, await response.json()]).toMatchObject([method, 403, { code: "other-origin" }]);
      }
      const response = await ask(handler, method, { ...fromOurPage(), ...(await cookieOf(viewer)) });
      expect([method, response.status, await response.json()]).toMatchObject([method, 403, { code: "forbidden" }]);
    }
  });

  test("W2: a viewer who sends an operator’s action by hand is refused, and it is on record", async () => {
    const { stopJobs, createJob } = await load<Action>("lib/jobs/actions.ts");
    const headers = { ...fromOurPage(), ...(await cookieOf(viewer)) };
    const stop = { stopId: "stop-0001", jobIds: ["q8x2k1m0v7ab"] };
    expect(await inRequest(headers, () => stopJobs?.(stop) ?? Promise.reject(new Error("no action")))).toMatchObject({
      ok: false,
      problem: { code: "forbidden" },
    });
    expect(await inRequest(headers, () => createJob?.({}) ?? Promise.reject(new Error("no action")))).toMatchObject({
      ok: false,
      problem: { code: "forbidden" },
    });
    expect(await actsOfJob("q8x2k1m0v7ab")).toMatchObject([
      { act: "stop-job", by: { id: "viktor" }, result: "refused" },
    ]);
  });
});
