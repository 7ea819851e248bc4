import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

function directives(issuer: string | null): Record<string, string> {
  const parts = contentSecurityPolicy("bm9uY2U=", issuer).split("; ");
  return Object.fromEntries(
    parts.map((part): [string, string] => [part.split(" ")[0] ?? "", part.slice(part.indexOf(" ") + 1)]),
  );
}

test("O4: scripts run by nonce only, nothing frames us, and nothing comes from elsewhere", () => {
  const policy = directives(null);
  expect(policy["script-src"]).toBe("'nonce-bm9uY2U=' 'strict-dynamic'");
  expect(policy).toMatchObject({
    "default-src": "'none'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "form-action": "'self'",
    "connect-src": "'self'",
    "style-src": "'self'",
  });
  expect(Object.values(policy).join(" ")).not.toMatch(/https?:|\*|unsafe-eval|data: blob/);
});

test("S3: the only other host is the identity provider's, for the form that leads there", () => {
  const policy = directives("https://login.example.com/realms/acme");
  expect(policy["form-action"]).toBe("'self' https://login.example.com");
  expect(Object.entries(policy).filter(([, value]) => value.includes("example.com"))).toHaveLength(1);
});
