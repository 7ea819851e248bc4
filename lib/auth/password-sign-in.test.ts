import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { inRequest } from "@/lib/http/testing/request-scope";
import { hashPassword } from "./password";
import { getUser } from "./session";
import { UsersFile, useSettings } from "./testing/settings";
import { Visitor } from "./testing/visitor";

const PASSWORD = "correct horse battery";
const file = new UsersFile();
let people: Parameters<UsersFile["write"]>[0];

beforeAll(async () => {
  people = [
    { id: "mara", name: "Mara Okafor", role: "operator", passwordHash: await hashPassword(PASSWORD) },
    { id: "ines", name: "Ines Duarte", role: "admin", passwordHash: await hashPassword("another long password") },
  ];
});
let day = Date.UTC(2030, 0, 1);
beforeEach(() => {
  file.write(people);
  useSettings({ BATCHBOARD_USERS_FILE: file.path });
  // A day later each time: what the test before did is forgotten.
  setClock((day += 86_400_000));
});
afterEach(() => setClock(null));

/** One try at the door; `error` is what the sign-in page then shows a sentence for. */
async function tryToSignIn(id: string, password: string, headers: Record<string, string> = {}) {
  const visitor = new Visitor(headers);
  const { status, leadsTo } = await visitor.post("callback/password", { id, password, callbackUrl: "/jobs" });
  return { visitor, status, leadsTo, error: leadsTo.searchParams.get("error") };
}

function waited(error: string | null): number {
  return Number(/^slow-down:(\d+)$/.exec(error ?? "")?.[1] ?? 0);
}

test("the right password opens, in whatever case the name is typed", async () => {
  const { visitor, leadsTo } = await tryToSignIn("MARA", PASSWORD);
  expect(leadsTo.href).toBe("http://127.0.0.1:3000/jobs");
  expect(await inRequest(visitor.cookie, getUser)).toMatchObject({ id: "mara", role: "operator" });
});

test("W6: a wrong name and a wrong password get the same answer, letter by letter", async () => {
  const [name, password] = [await tryToSignIn("nobody", PASSWORD), await tryToSignIn("mara", "a wrong password")];
  expect([name.status, name.leadsTo.href]).toEqual([password.status, password.leadsTo.href]);
  expect(name.status).toBe(401);
  expect(name.visitor.hasSession || password.visitor.hasSession).toBe(false);
});

test("W6: a wrong name and a wrong password take about the same time", async () => {
  const time = async (id: string) => {
    const start = performance.now();
    for (let round = 0; round < 4; round += 1) await tryToSignIn(id, `guess ${round}`);
    return performance.now() - start;
  };
  await tryToSignIn("warm-up", "guess");
  const ratio = (await time("nobody-here")) / (await time("mara"));
  expect(ratio).toBeGreaterThan(0.4);
  expect(ratio).toBeLessThan(2.5);
});

test("W6: 200 tries at one account are slowed down to a wait that is said; the right password has to wait too", async () => {
  let checked = 0;
  let longest = 0;
  for (let round = 0; round < 200; round += 1) {
    const { error } = await tryToSignIn("mara", `guess ${round}`);
    if (waited(error) === 0) checked += 1;
    longest = Math.max(longest, waited(error));
    setClock(now() + 1000);
  }
  expect(checked).toBeLessThan(13);
  expect(longest).toBeGreaterThan(60);
  expect(longest).toBeLessThanOrEqual(300);
  const early = await tryToSignIn("mara", PASSWORD);
  expect(waited(early.error)).toBeGreaterThan(0);
  expect(early.visitor.hasSession).toBe(false);
  setClock(now() + waited(early.error) * 1000);
  expect((await tryToSignIn("mara", PASSWORD)).visitor.hasSession).toBe(true);
});

test("W6: a name that does not exist is slowed down alike, and the owner of another account is not", async () => {
  const outcomes = async (id: string) => {
    const errors: (string | null)[] = [];
    for (let round = 0; round < 9; round += 1) {
      errors.push((await tryToSignIn(id, "guess")).error);
      setClock(now() + 500);
    }
    return errors;
  };
  const start = now();
  const known = await outcomes("mara");
  setClock(start);
  expect(await outcomes("nobody")).toEqual(known);
  expect(known.some((error) => waited(error) > 0)).toBe(true);
  expect((await tryToSignIn("ines", "another long password")).visitor.hasSession).toBe(true);
});

test("W6: tries sent all at once are slowed down too", async () => {
  const tries = await Promise.all(Array.from({ length: 30 }, (_, round) => tryToSignIn("mara", `guess ${round}`)));
  expect(tries.filter(({ error }) => waited(error) === 0)).toHaveLength(5);
});

describe("behind a proxy that tells addresses", () => {
  beforeEach(() => useSettings({ BATCHBOARD_USERS_FILE: file.path, BATCHBOARD_TRUST_PROXY: "1" }));

  test("W6: many accounts from one place are slowed down, and other places are not", async () => {
    const from = (address: string) => ({ "x-forwarded-for": address });
    let last: string | null = null;
    for (let round = 0; round < 25; round += 1) {
      last = (await tryToSignIn(`name-${round}`, "guess", from("203.0.113.7"))).error;
    }
    expect(waited(last)).toBeGreaterThan(0);
    expect((await tryToSignIn("ines", "another long password", from("198.51.100.2"))).visitor.hasSession).toBe(true);
  });

  test("W3: only the proxy's own word counts: what the visitor wrote before it changes nothing", async () => {
    let last: string | null = null;
    for (let round = 0; round < 25; round += 1) {
      const forwarded = { "x-forwarded-for": `10.0.0.${round}, 203.0.113.8` };
      last = (await tryToSignIn(`name-${round}`, "guess", forwarded)).error;
    }
    expect(waited(last)).toBeGreaterThan(0);
  });

  test("a whole office may sign in from one address", async () => {
    for (let round = 0; round < 24; round += 1) {
      const { visitor } = await tryToSignIn("mara", PASSWORD, { "x-forwarded-for": "203.0.113.9" });
      expect(visitor.hasSession).toBe(true);
    }
  });
});

test("W3: without a proxy a forwarded address buys no more tries", async () => {
  const results = [];
  for (let round = 0; round < 8; round += 1) {
    results.push((await tryToSignIn("mara", "guess", { "x-forwarded-for": `10.0.0.${round}` })).error);
  }
  expect(waited(results.at(-1) ?? null)).toBeGreaterThan(0);
});

test("W4: signing in from a foreign page, without our token, is refused", async () => {
  const visitor = new Visitor({ origin: "https://elsewhere.example" });
  await visitor.ask("csrf");
  const response = await visitor.ask("callback/password", { id: "mara", password: PASSWORD, csrfToken: "forged" });
  expect(visitor.hasSession).toBe(false);
  expect(response.headers.get("location")).toContain("/api/auth/signin");
});

test("W8: outside the demo nobody is one of the demo's people", async () => {
  const visitor = new Visitor();
  const { csrfToken } = (await (await visitor.ask("csrf")).json()) as { csrfToken: string };
  await visitor.ask("callback/demo", { id: "ines", csrfToken, json: "true" });
  expect(visitor.hasSession).toBe(false);
  expect(Object.keys((await (await visitor.ask("providers")).json()) as object)).toEqual(["password"]);
});

test.each(["session", "_log", "verify-request", "anything"])("the door %s is closed", async (path) => {
  const visitor = new Visitor();
  expect((await visitor.ask(path)).status).toBe(404);
  expect((await visitor.ask(path, { code: "forged", level: "error" })).status).toBe(404);
});

test("a form that is far too long is not read", async () => {
  const visitor = new Visitor();
  expect((await visitor.ask("callback/password", { id: "x".repeat(20_000) })).status).toBe(413);
});
