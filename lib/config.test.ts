import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BadSettings, parseConfig } from "./config";
import { SETTINGS } from "./settings";

const good = {
  AWS_REGION: "eu-central-1",
  NEXTAUTH_URL: "https://batchboard.example.com",
  NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
  BATCHBOARD_USERS_FILE: "users.json",
};

function linesOf(environment: Record<string, string | undefined>): string[] {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof BadSettings) return error.message.split("\n");
    throw error;
  }
  return [];
}

describe("the settings", () => {
  it("a small environment is enough", () => {
    const config = parseConfig(good);
    expect(config.poll).toEqual({ activeMs: 5_000, idleMs: 60_000 });
    expect(config.auth.isHttps).toBe(true);
    expect(config.demo).toBe(false);
  });

  it("names, roles, places and networks are read from their lists", () => {
    const config = parseConfig({
      ...good,
      BATCHBOARD_READ_PLACES: "s3://acme-batch/in, s3://other/",
      BATCHBOARD_SERVICE_ROLES: "Standard=arn:aws:iam::111122223333:role/BatchInference",
      BATCHBOARD_NETWORKS: "Private=subnet-a+subnet-b/sg-1",
    });
    expect(config.readPlaces).toEqual([
      { bucket: "acme-batch", prefix: "in/" },
      { bucket: "other", prefix: "" },
    ]);
    expect(config.serviceRoles[0]).toEqual({ name: "Standard", arn: "arn:aws:iam::111122223333:role/BatchInference" });
    expect(config.networks[0]).toEqual({
      name: "Private",
      subnetIds: ["subnet-a", "subnet-b"],
      securityGroupIds: ["sg-1"],
    });
  });

  it.each([
    ["AWS_REGION", undefined, /missing/],
    ["AWS_REGION", "Frankfurt", /not an AWS region/],
    ["NEXTAUTH_URL", "batchboard", /http or https/],
    ["NEXTAUTH_URL", "https://example.com/board", /no path/],
    ["NEXTAUTH_SECRET", "short", /shorter than 32/],
    ["OIDC_ISSUER", "login", /address/],
    ["BATCHBOARD_SERVICE_ROLES", "Standard=role", /not the ARN/],
    ["BATCHBOARD_READ_PLACES", "acme-batch/in", /not an S3 place/],
    ["BATCHBOARD_READ_PLACES", "s3://acme-batch/../x", /not an S3 place/],
    ["BATCHBOARD_DEFAULT_OUTPUT", "s3://acme-batch/out", /ending with/],
    ["BATCHBOARD_ENCRYPTION_KEYS", "Team=key", /KMS/],
    ["BATCHBOARD_NETWORKS", "Private=subnet-a", /security group/],
    ["BATCHBOARD_POLL_SECONDS", "0", /above 0/],
    ["BATCHBOARD_AWS_CALLS_PER_SECOND", "many", /above 0/],
    ["BATCHBOARD_EVENTS_QUEUE_URL", "batchboard-events", /not the address of an SQS queue/],
    ["BATCHBOARD_EVENTS_QUEUE_URL", "http://sqs.eu-central-1.amazonaws.com/111122223333/events", /not the address/],
    [
      "BATCHBOARD_EVENTS_QUEUE_URL",
      "https://sqs.us-east-1.amazonaws.com/111122223333/events",
      /in us-east-1, the jobs/,
    ],
    ["BATCHBOARD_TIME_ZONE", "Berlin", /not a time zone/],
    ["BATCHBOARD_PRICES", "/nowhere/prices.json", /cannot be read/],
    ["BATCHBOARD_MIN_RECORDS", "60000", /above BATCHBOARD_MAX_RECORDS/],
    ["BATCHBOARD_DEFAULT_TIMEOUT_HOURS", "12", /24 to 168/],
    ["BATCHBOARD_TRUST_PROXY", "yes", /1 or 0/],
  ])("P9: %s=%s is one line with its name, what is wrong and an example", (name, value, wrong) => {
    const lines = linesOf({ ...good, [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}: .*Example: ${name}=.+`));
    expect(lines[0]).toMatch(wrong);
  });

  it("P9: all bad settings are said at once", () => {
    expect(linesOf({})).toHaveLength(3);
  });

  it("P9: half of the OpenID Connect settings is not enough", () => {
    expect(linesOf({ ...good, OIDC_ISSUER: "https://login.example.com" })).toHaveLength(2);
  });

  it("W8: without a way to sign in, and with the demo's beside a real address, the server does not start", () => {
    expect(linesOf({ ...good, BATCHBOARD_USERS_FILE: undefined })[0]).toMatch(/nobody could sign in/);
    expect(linesOf({ ...good, BATCHBOARD_DEMO: "1" })[0]).toMatch(/sandbox on this machine only/);
    expect(
      linesOf({ ...good, BATCHBOARD_DEMO: "1", NEXTAUTH_URL: "http://127.0.0.1:3000" })[0],
      "the real AWS behind the demo's sign-in",
    ).toMatch(/sandbox on this machine only/);
  });
});

describe("what is unsafe", () => {
  it.each([
    ["NEXTAUTH_SECRET", "a".repeat(40), /guessed/],
    ["NEXTAUTH_SECRET", SETTINGS.NEXTAUTH_SECRET.example, /guessed/],
    ["NEXTAUTH_URL", "https://example.com/?x=1", /no path/],
    ["NEXTAUTH_URL", "ftp://example.com", /http or https/],
    ["BATCHBOARD_DEMO", "true", /1 or 0/],
  ])("W8: %s=%s is refused", (name, value, wrong) => {
    expect(linesOf({ ...good, [name]: value })[0]).toMatch(wrong);
  });

  it("W7: a provider over plain http is refused, but for one on this machine", () => {
    const oidc = { ...good, OIDC_CLIENT_ID: "batchboard", OIDC_CLIENT_SECRET: "secret" };
    expect(linesOf({ ...oidc, OIDC_ISSUER: "http://login.example.com" })[0]).toMatch(/https/);
    expect(linesOf({ ...oidc, OIDC_ISSUER: "http://127.0.0.1.example.com" })[0]).toMatch(/https/);
    expect(linesOf({ ...oidc, OIDC_ISSUER: "http://127.0.0.1:4004" })).toEqual([]);
  });

  it("W8: the file of examples gives no secret that works", () => {
    const secret = /^NEXTAUTH_SECRET=(.*)$/m.exec(readFileSync(".env.example", "utf8"))?.[1] ?? "";
    expect(linesOf({ ...good, NEXTAUTH_SECRET: secret })[0]).toMatch(/NEXTAUTH_SECRET: it is missing/);
  });
});

describe("the papers", () => {
  const named = (text: string) => [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]+)=/gm)].map(([, name]) => name ?? "");

  it(".env.example names every setting, and no other", () => {
    const example = readFileSync(".env.example", "utf8");
    expect(named(example).toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
  });

  it("the README's table names every setting, and no other", () => {
    const readme = readFileSync("README.md", "utf8");
    const rows = [...readme.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name ?? "");
    expect(rows.toSorted()).toEqual(Object.keys(SETTINGS).toSorted());
  });
});
