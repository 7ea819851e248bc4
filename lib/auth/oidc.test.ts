import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { getConfig, resetConfig } from "@/lib/config";
import { inRequest } from "@/lib/http/testing/request-scope";
import { roleFromClaim } from "./oidc";
import { hashPassword } from "./password";
import { getUser } from "./session";
import { CLIENT_ID, ForgingProvider } from "./testing/forging-provider";
import { UsersFile, useSettings } from "./testing/settings";
import { Visitor } from "./testing/visitor";

const PERSON = {
  sub: "olga-1",
  name: "Olga Berg",
  email: "olga@acme.example",
  email_verified: true,
  groups: ["staff", "batch-operators"],
};

let provider: ForgingProvider;
let visitor: Visitor;
beforeAll(async () => {
  provider = await ForgingProvider.start();
});
afterAll(() => provider.stop());
beforeEach(() => {
  useSettings({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: "the-secret-of-the-tests",
    OIDC_OPERATOR_VALUES: "batch-operators",
    OIDC_ADMIN_VALUES: "batch-admins",
  });
  provider.change = (claims) => claims;
  provider.signedBy = "itself";
  visitor = new Visitor();
});

/** Goes to the provider and is signed in there; answers with the way back. */
async function atProvider(person: Record<string, unknown> = PERSON, callbackUrl = "/jobs") {
  const { leadsTo } = await visitor.post("signin/oidc", { callbackUrl });
  return { leadsTo, back: provider.approve(leadsTo, person) };
}

async function comeBack(back: URLSearchParams, as = visitor): Promise<URL> {
  let at = new URL(`http://127.0.0.1:3000/api/auth/callback/oidc?${back.toString()}`);
  while (at.pathname.startsWith("/api/auth/")) {
    const response = await as.ask(at.pathname.slice("/api/auth/".length) + at.search);
    at = new URL(response.headers.get("location") ?? "", at);
  }
  return at;
}

test("W7: PKCE, state and nonce are on, and signing in leads back to where one wanted to go", async () => {
  const { leadsTo, back } = await atProvider();
  expect(leadsTo.origin).toBe(provider.issuer);
  const asked = Object.fromEntries(leadsTo.searchParams);
  expect(asked).toMatchObject({ client_id: CLIENT_ID, response_type: "code", code_challenge_method: "S256" });
  expect(asked["redirect_uri"]).toBe("http://127.0.0.1:3000/api/auth/callback/oidc");
  expect(asked["state"]).toBeTruthy();
  expect(asked["nonce"]).toBeTruthy();
  expect((await comeBack(back)).href).toBe("http://127.0.0.1:3000/jobs");
  const verifier = provider.exchanged.at(-1)?.get("code_verifier") ?? "";
  expect(createHash("sha256").update(verifier).digest("base64url")).toBe(asked["code_challenge"]);
  expect(await inRequest(visitor.cookie, getUser)).toEqual({
    id: "olga-1",
    name: "Olga Berg",
    email: "olga@acme.example",
    role: "operator",
  });
});

describe("W7: nobody is let in", () => {
  test.each<[string, (claims: Record<string, unknown>) => Record<string, unknown>]>([
    ["another issuer", (claims) => ({ ...claims, iss: "https://elsewhere.example" })],
    ["another audience", (claims) => ({ ...claims, aud: "somebody-else" })],
    ["several audiences and another party", (claims) => ({ ...claims, aud: [CLIENT_ID, "other"], azp: "other" })],
    ["no nonce", ({ nonce: _, ...claims }) => claims],
    ["another nonce", (claims) => ({ ...claims, nonce: "forged" })],
    ["a time that is over", (claims) => ({ ...claims, exp: 1_000_000_000 })],
    ["no subject", ({ sub: _, ...claims }) => claims],
  ])("W7: with a token of %s", async (_, change) => {
    const { back } = await atProvider();
    provider.change = change;
    const leadsTo = await comeBack(back);
    expect(leadsTo.pathname).toBe("/sign-in");
    expect(leadsTo.searchParams.get("error")).toBe("OAuthCallback");
    expect(visitor.hasSession).toBe(false);
  });

  test.each(["a stranger", "nobody"] as const)("W7: with a token signed by %s", async (signedBy) => {
    const { back } = await atProvider();
    provider.signedBy = signedBy;
    expect((await comeBack(back)).pathname).toBe("/sign-in");
    expect(visitor.hasSession).toBe(false);
  });

  test.each<[string, Record<string, unknown>]>([
    ["unverified", { email_verified: false }],
    ["verified in a word only", { email_verified: "false" }],
    ["missing", { email: undefined }],
    ["without a word on it", { email_verified: undefined }],
  ])("W7: with an e-mail address that is %s", async (_, change) => {
    const { back } = await atProvider({ ...PERSON, ...change });
    expect((await comeBack(back)).search).toBe("?error=AccessDenied");
    expect(visitor.hasSession).toBe(false);
  });

  test.each<[string, (back: URLSearchParams) => void]>([
    ["a forged state", (back) => back.set("state", "forged")],
    ["no state", (back) => back.delete("state")],
    ["a forged code", (back) => back.set("code", "forged")],
    ["no code", (back) => back.delete("code")],
  ])("W7: with %s", async (_, change) => {
    const { back } = await atProvider();
    change(back);
    expect((await comeBack(back)).pathname).toBe("/sign-in");
    expect(visitor.hasSession).toBe(false);
  });

  test.each(["state", "nonce", "pkce"])("W7: without the cookie of the %s", async (name) => {
    const { back } = await atProvider();
    visitor.cookies.delete(`batchboard.${name}`);
    expect((await comeBack(back)).pathname).toBe("/sign-in");
    expect(visitor.hasSession).toBe(false);
  });

  test("W7: with a code that was used, or that was given to another browser", async () => {
    const { back } = await atProvider();
    const thief = new Visitor();
    expect((await comeBack(back, thief)).pathname).toBe("/sign-in");
    expect(thief.hasSession).toBe(false);
    expect((await comeBack(back)).pathname).toBe("/jobs");
    visitor.cookies.delete("batchboard.session");
    expect((await comeBack(back)).pathname).toBe("/sign-in");
    expect(visitor.hasSession).toBe(false);
  });
});

test.each(["https://elsewhere.example/steal", "//elsewhere.example", "/\\elsewhere.example", "/\t/elsewhere.example"])(
  "W7: callbackUrl=%j leads to ourselves",
  async (callbackUrl) => {
    const { back } = await atProvider(PERSON, callbackUrl);
    expect((await comeBack(back)).href).toBe("http://127.0.0.1:3000/");
  },
);

test("W5: somebody of the provider is never taken for somebody of the users file", async () => {
  const { back } = await atProvider();
  await comeBack(back);
  const file = new UsersFile();
  process.env["BATCHBOARD_USERS_FILE"] = file.path;
  resetConfig();
  const passwordHash = await hashPassword("correct horse battery");
  file.write([{ id: "olga-1", name: "Another Olga", role: "admin", passwordHash }]);
  expect(await inRequest(visitor.cookie, getUser)).toBeNull();
  file.write([]);
  expect(await inRequest(visitor.cookie, getUser)).toMatchObject({ id: "olga-1" });
  file.write([], { "olga@acme.example": new Date(Date.now() + 1000).toISOString() });
  expect(await inRequest(visitor.cookie, getUser)).toBeNull();
  file.writeText("{ broken");
  expect(await inRequest(visitor.cookie, getUser)).toBeNull();
});

test("the highest role that any value of the claim stands for counts; anything odd is a viewer", () => {
  const { oidc } = getConfig().auth;
  if (!oidc) throw new Error("OpenID Connect is set up");
  expect(roleFromClaim(["x", "batch-operators", "batch-admins"], oidc)).toBe("admin");
  expect(roleFromClaim("batch-operators", oidc)).toBe("operator");
  for (const odd of [
    undefined,
    null,
    "",
    "batch-admin",
    "BATCH-ADMINS",
    ["batch-admins "],
    [["batch-admins"]],
    {},
    1,
  ]) {
    expect(roleFromClaim(odd, oidc), JSON.stringify(odd)).toBe("viewer");
  }
});
