import { createHook } from "node:async_hooks";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { now, setClock } from "@/lib/clock";
import { inRequest } from "@/lib/http/testing/request-scope";
import { hashPassword } from "./password";
import { getUser } from "./session";
import { UsersFile, useSettings } from "./testing/settings";
import { Visitor } from "./testing/visitor";

/** How many passwords were looked at: Node itself says when it begins to derive a key. */
let lookedAt = 0;
const counter = createHook({ init: (_, type) => (lookedAt += Number(type === "SCRYPTREQUEST")) });

const PASSWORD = "correct horse battery";
/** Tries of one guesser in the short form, and with BATCHBOARD_TEST_LONG in the long one. */
const TRIES = process.env["BATCHBOARD_TEST_LONG"] ? 5_000 : 200;
const SECOND = 1000;
const ATTEMPTS = Symbol.for("batchboard.sign-in-attempts");

const file = new UsersFile();
let people: Parameters<UsersFile["write"]>[0];

beforeAll(async () => {
  const passwordHash = await hashPassword(PASSWORD);
  people = ["mara", "ines", "viktor"].map((id) => ({ id, name: id, role: "operator", passwordHash }));
  counter.enable();
});
afterAll(() => void counter.disable());
beforeEach(() => {
  useSettings({ BATCHBOARD_USERS_FILE: file.path });
  file.write(people);
  // Time stands still, so that a slow machine is no different; setClock lets it go on.
  vi.useFakeTimers({ toFake: ["Date"] });
  Reflect.deleteProperty(globalThis, ATTEMPTS);
  lookedAt = 0;
});
afterEach(() => {
  vi.useRealTimers();
  setClock(null);
});

/** One try at the door; answers with the word that the sign-in page hears, or "in". */
async function tryAt(id: string, password: string, visitor = new Visitor()): Promise<string> {
  const { status, leadsTo } = await visitor.post("callback/password", { id, password });
  const word = leadsTo.searchParams.get("error");
  expect([status, word !== null]).toEqual(visitor.hasSession ? [200, false] : [401, true]);
  return word ?? "in";
}

/** Tries one after the other, `pauseMs` apart; answers how many of them were looked at. */
async function guess(times: number, pauseMs: number, next: (index: number) => [string, Visitor?]): Promise<number> {
  const before = lookedAt;
  for (let index = 0; index < times; index += 1) {
    const [id, visitor] = next(index);
    expect(await tryAt(id, `guess ${index}`, visitor)).toMatch(/^(CredentialsSignin|slow-down:\d+)$/);
    setClock(now() + pauseMs);
  }
  return lookedAt - before;
}

describe("guessing one account", () => {
  test("W6: of many tries only a handful are looked at, and each other one hears how long to wait", async () => {
    // Five are free; then the waits of 2, 4, 8 … seconds go by, 5 minutes at most.
    const most = 5 + 8 + TRIES / 300 + 1;
    const seen = await guess(TRIES, SECOND, () => ["mara"]);
    expect(seen).toBeGreaterThan(5);
    expect(seen).toBeLessThan(most);
    const [, seconds] = (await tryAt("mara", PASSWORD)).split(":");
    expect(Number(seconds)).toBeGreaterThan(0);
    expect(Number(seconds)).toBeLessThanOrEqual(300);
    setClock(now() + Number(seconds) * SECOND);
    expect(await tryAt("mara", PASSWORD), "who waited as told is let in").toBe("in");
  });

  test("W6: tries that are sent all at once are not looked at all at once", async () => {
    const all = await Promise.all(Array.from({ length: 40 }, (_, index) => tryAt("mara", `guess ${index}`)));
    expect(lookedAt).toBe(5);
    expect(all.filter((word) => word.startsWith("slow-down:"))).toHaveLength(35);
  });

  test.each([
    ["capital letters", "MARA"],
    ["letters of another width", "ｍａｒａ"],
  ])("W6: the name in %s is the same account", async (_, other) => {
    await guess(5, 0, () => ["mara"]);
    expect(await tryAt(other, PASSWORD)).toMatch(/^slow-down/);
  });

  test("W6: nobody else is locked out by it", async () => {
    await guess(TRIES, SECOND, () => ["mara"]);
    expect(await tryAt("mara", PASSWORD)).toMatch(/^slow-down/);
    expect(await tryAt("ines", PASSWORD)).toBe("in");
    expect(await tryAt("viktor", PASSWORD)).toBe("in");
  });

  test("W6: sessions that are open go on through it", async () => {
    const visitor = new Visitor();
    await tryAt("mara", PASSWORD, visitor);
    await guess(20, 0, () => ["mara"]);
    expect(await inRequest(visitor.cookie, getUser)).toMatchObject({ id: "mara" });
  });
});

describe("which names there are", () => {
  test("W6: a wrong name hears the same as a wrong password, and costs the same work", async () => {
    const answers = [];
    for (const id of ["mara", "nobody"]) {
      const visitor = new Visitor();
      lookedAt = 0;
      const { status, leadsTo } = await visitor.post("callback/password", { id, password: "a wrong password" });
      const cookies = visitor.setCookies.map((line) => line.replace(/=[^;]*/, ""));
      answers.push({ status, leadsTo: leadsTo.href, cookies, work: lookedAt });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[0]?.work).toBe(1);
  });

  test("W6: a wrong name is slowed down as a right one is", async () => {
    const words = async (id: string) => {
      const all: string[] = [];
      for (let index = 0; index < 8; index += 1) all.push(await tryAt(id, "a wrong password"));
      return all;
    };
    const ofSomebody = await words("mara");
    expect(ofSomebody.at(-1)).toBe("slow-down:2");
    expect(await words("nobody")).toEqual(ofSomebody);
  });
});

describe("headers of the client", () => {
  const forged = (index: number) => {
    const address = `203.0.113.${index % 250}`;
    return new Visitor({
      "x-forwarded-for": address,
      "x-real-ip": address,
      forwarded: `for=${address}`,
      host: `h${index}`,
    });
  };

  test("W3: another X-Forwarded-For with each try gets round nothing, where no proxy is set up", async () => {
    expect(await guess(TRIES, 0, (index) => ["mara", forged(index)])).toBe(5);
    expect(await tryAt("mara", PASSWORD, forged(7))).toMatch(/^slow-down/);
    expect(await tryAt("ines", PASSWORD, forged(7))).toBe("in");
  });

  test("W3: behind a proxy only the address that the proxy wrote counts, not what the client put before it", async () => {
    useSettings({ BATCHBOARD_USERS_FILE: file.path, BATCHBOARD_TRUST_PROXY: "1" });
    const from = (claimed: string, real: string) => new Visitor({ "x-forwarded-for": `${claimed}, ${real}` });
    const seen = await guess(40, 0, (index) => [`name-${index}`, from(`10.0.0.${index}`, "198.51.100.7")]);
    expect(seen, "many accounts from one place").toBe(20);
    expect(await tryAt("ines", PASSWORD, from("198.51.100.7", "198.51.100.8")), "another place").toBe("in");
    expect(await tryAt("ines", PASSWORD, from("198.51.100.8", "198.51.100.7"))).toMatch(/^slow-down/);
  });
});

describe("the token against forged requests", () => {
  test.each<[string, (own: string) => Record<string, string>]>([
    ["without it", () => ({})],
    ["with an empty one", () => ({ csrfToken: "" })],
    ["with a made-up one", () => ({ csrfToken: "0".repeat(64) })],
    ["with one letter changed", (own) => ({ csrfToken: (own.startsWith("a") ? "b" : "a") + own.slice(1) })],
  ])("W4: the right password %s opens nothing, and is not even looked at", async (_, token) => {
    const visitor = new Visitor();
    const { csrfToken } = (await (await visitor.ask("csrf")).json()) as { csrfToken: string };
    await visitor.ask("callback/password", { id: "mara", password: PASSWORD, json: "true", ...token(csrfToken) });
    expect(visitor.hasSession).toBe(false);
    expect(lookedAt).toBe(0);
  });

  test("W4: somebody else’s token, or one whose cookie was made up, opens nothing", async () => {
    const [visitor, other] = [new Visitor(), new Visitor()];
    await visitor.ask("csrf");
    const { csrfToken } = (await (await other.ask("csrf")).json()) as { csrfToken: string };
    await visitor.ask("callback/password", { id: "mara", password: PASSWORD, csrfToken });
    expect(visitor.hasSession).toBe(false);
    const forger = new Visitor();
    forger.cookies.set("batchboard.csrf", `${"0".repeat(64)}%7C${"0".repeat(64)}`);
    await forger.ask("callback/password", { id: "mara", password: PASSWORD, csrfToken: "0".repeat(64) });
    expect(forger.hasSession).toBe(false);
    expect(lookedAt).toBe(0);
  });

  test("W4: another page cannot sign anybody out", async () => {
    const visitor = new Visitor();
    await tryAt("mara", PASSWORD, visitor);
    await visitor.ask("signout", { csrfToken: "0".repeat(64) });
    await visitor.ask("signout");
    expect(visitor.hasSession).toBe(true);
  });

  test("W4: a name and a password in an address open nothing", async () => {
    const visitor = new Visitor();
    const { csrfToken } = (await (await visitor.ask("csrf")).json()) as { csrfToken: string };
    const form = new URLSearchParams({ id: "mara", password: PASSWORD, csrfToken });
    await visitor.ask(`callback/password?${form.toString()}`);
    expect(visitor.hasSession).toBe(false);
    expect(lookedAt).toBe(0);
  });
});

test("W8: the demo's way in does not exist outside the demo: it answers as one that nobody ever heard of", async () => {
  const visitor = new Visitor();
  expect(Object.keys((await (await visitor.ask("providers")).json()) as object)).toEqual(["password"]);
  const { csrfToken } = (await (await visitor.ask("csrf")).json()) as { csrfToken: string };
  const answer = async (path: string, id: string) => {
    const response = await visitor.ask(path, { id, csrfToken, json: "true" });
    return { status: response.status, text: await response.text() };
  };
  for (const id of ["ines", "mara", "viktor"]) {
    for (const act of ["callback", "signin"]) {
      expect(await answer(`${act}/demo`, id)).toEqual(await answer(`${act}/never-heard-of`, id));
      expect(visitor.hasSession, act).toBe(false);
    }
  }
});
