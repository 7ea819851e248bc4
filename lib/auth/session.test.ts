import { decode, encode } from "next-auth/jwt";
import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { now, setClock } from "@/lib/clock";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { SESSION_SECONDS } from "./cookies";
import { hashPassword } from "./password";
import { getUser, watchSession } from "./session";
import { UsersFile, useSettings } from "./testing/settings";
import { Visitor } from "./testing/visitor";

const PASSWORD = "correct horse battery";
const SECRET = "a-secret-of-tests-a-secret-of-tests";
const file = new UsersFile();
let mara: Parameters<UsersFile["write"]>[0][number];

beforeAll(async () => {
  mara = { id: "mara", name: "Mara Okafor", role: "operator", passwordHash: await hashPassword(PASSWORD) };
});
beforeEach(() => {
  useSettings({ BATCHBOARD_USERS_FILE: file.path });
  file.write([mara]);
});
afterEach(() => setClock(null));

async function signedIn(): Promise<Visitor> {
  const visitor = new Visitor();
  await visitor.post("callback/password", { id: "mara", password: PASSWORD });
  expect(visitor.hasSession).toBe(true);
  return visitor;
}

function whoIs(headers: Record<string, string>) {
  return inRequest(headers, getUser);
}

describe("the cookies", () => {
  test("W5: under plain http they are HttpOnly and SameSite=Lax", async () => {
    const { setCookies } = await signedIn();
    expect(setCookies.length).toBeGreaterThan(2);
    for (const line of setCookies) {
      expect(line).toMatch(/^batchboard\./);
      expect(line).toMatch(/; HttpOnly/i);
      expect(line).toMatch(/; SameSite=Lax/i);
      expect(line).toMatch(/; Path=\/(;|$)/i);
      expect(line).not.toMatch(/; (Secure|Domain)/i);
    }
  });

  test("W5: under https they are Secure and bound to this host by __Host- too", async () => {
    useSettings({ BATCHBOARD_USERS_FILE: file.path, NEXTAUTH_URL: "https://batchboard.example.com" });
    const visitor = await signedIn();
    for (const line of visitor.setCookies) {
      expect(line).toMatch(/^__Host-batchboard\./);
      expect(line).toMatch(/; HttpOnly/i);
      expect(line).toMatch(/; SameSite=Lax/i);
      expect(line).toMatch(/; Path=\/(;|$)/i);
      expect(line).toMatch(/; Secure/i);
      expect(line).not.toMatch(/; Domain/i);
    }
    expect(await whoIs(visitor.cookie)).toMatchObject({ id: "mara" });
    const value = visitor.cookies.get("__Host-batchboard.session") ?? "";
    expect(await whoIs({ cookie: `batchboard.session=${value}` }), "the name of plain http").toBeNull();
  });

  test("W5: the session's cookie lasts 8 hours", async () => {
    const line = (await signedIn()).setCookies.find((cookie) => cookie.startsWith("batchboard.session=")) ?? "";
    const expires = Date.parse(/Expires=([^;]+)/i.exec(line)?.[1] ?? "");
    expect(Math.abs(expires - Date.now() - 8 * 3_600_000)).toBeLessThan(60_000);
  });
});

describe("the token", () => {
  test("W5: a token that was altered at any place is refused", async () => {
    const value = (await signedIn()).cookies.get("batchboard.session") ?? "";
    const places = [0, Math.floor(value.length / 4), Math.floor(value.length / 2), value.length - 30];
    for (const place of places) {
      const letter = value[place] === "A" ? "B" : "A";
      const altered = value.slice(0, place) + letter + value.slice(place + 1);
      expect(await whoIs({ cookie: `batchboard.session=${altered}` }), String(place)).toBeNull();
    }
    for (const odd of ["", "x", "..", value.slice(0, -4), `${value}.${value}`]) {
      expect(await whoIs({ cookie: `batchboard.session=${odd}` })).toBeNull();
    }
  });

  test("W5: a token of another secret, or without one, is refused", async () => {
    const { cookies } = await signedIn();
    const token = await decode({ token: cookies.get("batchboard.session") ?? "", secret: SECRET });
    const foreign = await encode({ token: { ...token }, secret: "another-secret-another-secret-another" });
    expect(await whoIs({ cookie: `batchboard.session=${foreign}` })).toBeNull();
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    expect(await whoIs({ cookie: `batchboard.session=${part({ alg: "none" })}.${part(token)}.` })).toBeNull();
  });

  test("W5: another of our own cookies in its place is refused", async () => {
    const visitor = await signedIn();
    for (const [name, value] of visitor.cookies) {
      if (name !== "batchboard.session") expect(await whoIs({ cookie: `batchboard.session=${value}` })).toBeNull();
    }
    const salted = await encode({ token: { sub: "mara", role: "admin" }, secret: SECRET, salt: "batchboard.state" });
    expect(await whoIs({ cookie: `batchboard.session=${salted}` })).toBeNull();
  });

  test("W5: a token that does not say who, since when, by which way and as what is refused", async () => {
    useSettings({ BATCHBOARD_DEMO: "1" });
    const user = { id: "mara", name: "Mara", role: "operator" } as const;
    expect(await whoIs(await cookieOf(user))).toMatchObject({ id: "mara" });
    for (const lack of ["sub", "signedInAt", "via", "role"]) {
      expect(await whoIs(await cookieOf(user, { [lack]: undefined })), lack).toBeNull();
    }
    for (const odd of [{ role: "king" }, { via: "elsewhere" }, { via: "oidc" }, { sub: "nobody" }]) {
      expect(await whoIs(await cookieOf(user, odd)), JSON.stringify(odd)).toBeNull();
    }
  });

  test("W5: it ends after 8 hours, however much it is used", async () => {
    const start = now();
    const { cookie } = await signedIn();
    setClock(start + (SESSION_SECONDS - 60) * 1000);
    expect(await whoIs(cookie)).toMatchObject({ id: "mara" });
    setClock(start + (SESSION_SECONDS + 1) * 1000);
    expect(await whoIs(cookie)).toBeNull();
  });
});

describe("the users file counts at the next request", () => {
  test("W5: who is removed is out, and a stream that is open learns it", async () => {
    const { cookie } = await signedIn();
    const current = await inRequest(cookie, watchSession);
    expect(current()).toMatchObject({ id: "mara" });
    file.write([]);
    expect(await whoIs(cookie)).toBeNull();
    expect(current()).toBeNull();
  });

  test("W5: another role counts, whatever the token says", async () => {
    const { cookie } = await signedIn();
    file.write([{ ...mara, role: "viewer" }]);
    expect(await whoIs(cookie)).toMatchObject({ id: "mara", role: "viewer" });
    file.write([{ ...mara, role: "admin" }]);
    expect(await whoIs(cookie)).toMatchObject({ role: "admin" });
  });

  test("W5: a new password ends the sessions of the old one", async () => {
    const { cookie } = await signedIn();
    file.write([{ ...mara, passwordHash: await hashPassword(PASSWORD) }]);
    expect(await whoIs(cookie)).toBeNull();
  });

  test("W5: sessions that were ended in the file are over; a new sign-in counts", async () => {
    const { cookie } = await signedIn();
    file.write([mara], { MARA: new Date(now() + 1000).toISOString() });
    expect(await whoIs(cookie)).toBeNull();
    file.write([mara], { mara: new Date(now() - 5000).toISOString(), ines: new Date(now() + 5000).toISOString() });
    expect(await whoIs((await signedIn()).cookie)).toMatchObject({ id: "mara" });
  });

  test.each([
    ["that is no JSON", "{ broken"],
    [
      "with a hash of another kind",
      JSON.stringify({ users: [{ id: "mara", name: "M", role: "admin", passwordHash: "x" }] }),
    ],
    ["with a role that there is not", JSON.stringify({ users: [{ id: "mara", name: "M", role: "king" }] })],
    ["that is empty", ""],
  ])("W5: a file %s lets nobody in", async (_, text) => {
    const { cookie } = await signedIn();
    file.writeText(text);
    expect(await whoIs(cookie)).toBeNull();
    file.write([mara]);
    expect(await whoIs(cookie)).toMatchObject({ id: "mara" });
  });
});

test("W8: the demo's people are nobody outside the demo", async () => {
  const cookie = await cookieOf({ id: "ines", name: "Ines Duarte", role: "admin" });
  expect(await whoIs(cookie)).toBeNull();
});

test.each([
  ["host", "elsewhere.example"],
  ["x-forwarded-host", "elsewhere.example"],
  ["x-forwarded-proto", "https"],
  ["x-original-url", "https://elsewhere.example/"],
  ["forwarded", "host=elsewhere.example"],
])("W9: with the header %s: %s everything leads to the configured address", async (name, value) => {
  const visitor = new Visitor({ [name]: value });
  const { leadsTo } = await visitor.post("callback/password", { id: "mara", password: PASSWORD, callbackUrl: "/jobs" });
  expect(leadsTo.href).toBe("http://127.0.0.1:3000/jobs");
  const providers = await (await visitor.ask("providers")).text();
  expect(providers).not.toContain("elsewhere");
  const out = new Visitor({ [name]: value });
  expect((await out.post("signout", { callbackUrl: "https://elsewhere.example" })).leadsTo.href).toBe(
    "http://127.0.0.1:3000/",
  );
  expect(visitor.setCookies.every((line) => line.startsWith("batchboard."))).toBe(true);
});
