import { NextRequest } from "next/server";
import { beforeEach, expect, test } from "vitest";
import { Problem } from "@/lib/problem";
import { useSettings } from "@/lib/auth/testing/settings";
import { DEMO_USERS } from "@/lib/auth/demo-users";
import type { User } from "@/lib/auth/role";
import { cookieOf, inRequest } from "./testing/request-scope";
import { route } from "./route";

const person = (role: User["role"]) => DEMO_USERS.find((user) => user.role === role) ?? fail(role);
const fail = (role: string): never => {
  throw new Error(`the demo has no ${role}`);
};
const [viewer, operator, admin] = [person("viewer"), person("operator"), person("admin")];
beforeEach(() => useSettings({ BATCHBOARD_DEMO: "1" }));

type Handler = Parameters<typeof route>[0];

async function ask(handler: Handler, user: User = operator, options?: Parameters<typeof route>[1]): Promise<Response> {
  const request = new NextRequest("http://127.0.0.1:3000/api/anything");
  const context = { params: Promise.resolve({}) };
  return inRequest(await cookieOf(user), () => route(handler, options)(request, context));
}

test("a handler hears who asks, and what it gives leaves as JSON that nobody keeps", async () => {
  const response = await ask((_, { user }) => Promise.resolve({ by: user.id }), operator);
  expect(await response.json()).toEqual({ by: "mara" });
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});

test("W2: a role that is too low is refused before the handler runs", async () => {
  let ran = false;
  const response = await ask(() => Promise.resolve((ran = true)), viewer, { role: "operator" });
  expect(response.status).toBe(403);
  expect(ran).toBe(false);
});

test("O5: an unexpected error leaves as a sentence and an id, without a word of what happened", async () => {
  const response = await ask(() => Promise.reject(new Error("SELECT secret FROM /var/lib/batchboard.db")), operator);
  expect(response.status).toBe(500);
  const text = await response.text();
  expect(text).toMatch(/"id":"[0-9a-f]{10}"/);
  expect(text).not.toMatch(/SELECT|batchboard\.db|Error|at /);
});

test("O5: only administrators see the permission that is missing", async () => {
  const refuse: Handler = () =>
    Promise.reject(new Problem("aws-denied", { adminMessage: "bedrock:StopModelInvocationJob is missing." }));
  expect(await (await ask(refuse, operator)).text()).not.toContain("bedrock:");
  expect(await (await ask(refuse, admin)).text()).toContain("bedrock:StopModelInvocationJob");
});
