import { request as httpRequest } from "node:http";
import { expect } from "@playwright/test";
import { routes } from "../../lib/routes";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";

test("O4: every kind of answer says how it may be used", async ({ page, signIn, request, app }) => {
  await signIn();
  const pageHeaders = (await page.goto(routes.jobs))?.headers() ?? {};
  const policy = pageHeaders["content-security-policy"] ?? "";
  expect(policy).toMatch(/script-src 'nonce-[^']+' 'strict-dynamic'/);
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(pageHeaders["cache-control"]).toContain("no-store");
  const handler = await page.request.get(routes.api.jobs);
  expect(handler.headers()["cache-control"]).toContain("no-store");
  expect(handler.headers()["content-security-policy"]).toContain("default-src 'none'");
  for (const answer of [handler, await request.get(`${app.address}/icon.svg`), await request.get(routes.signIn())]) {
    expect(answer.headers()["x-content-type-options"]).toBe("nosniff");
    expect(answer.headers()["referrer-policy"]).toBe("no-referrer");
    expect(answer.headers()["x-powered-by"]).toBeUndefined();
  }
});

test("S3: a page loads nothing from elsewhere", async ({ page, signIn, app }) => {
  const elsewhere: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(app.address) && !request.url().startsWith("data:")) elsewhere.push(request.url());
  });
  await signIn();
  for (const path of [routes.jobs, routes.newJob]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  expect(elsewhere).toEqual([]);
});

/** A request with headers of one's own, which browsers do not let one send. */
function send(
  address: string,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; location: string }> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve({ status: response.statusCode ?? 0, location: response.headers.location ?? "" });
    })
      .on("error", reject)
      .end();
  });
}

const TRICKS: Record<string, string>[] = [
  { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" },
  { "x-middleware-subrequest": "src/middleware:src/middleware:src/middleware:src/middleware:src/middleware" },
  { "x-forwarded-host": "elsewhere.example", "x-forwarded-proto": "https", "x-forwarded-for": "127.0.0.1" },
  { "x-original-url": "/sign-in", "x-rewrite-url": "/sign-in" },
  { host: "elsewhere.example" },
];

for (const [index, headers] of TRICKS.entries()) {
  test(`W3, W9: without a session ${Object.keys(headers).join(", ")} (${index + 1}) opens nothing and leads nowhere else`, async ({
    app,
  }) => {
    for (const path of [routes.jobs, routes.newJob, routes.job("abcdefghijkl")]) {
      const { status, location } = await send(app.address, path, headers);
      expect([302, 307]).toContain(status);
      // Next writes the loopback address as localhost.
      expect(new URL(location.replace("//localhost:", "//127.0.0.1:"), app.address).origin).toBe(app.address);
      expect(location).toContain("/sign-in");
    }
    expect((await send(app.address, routes.api.jobs, headers)).status).toBe(401);
  });
}

test("O5, O6: no error, log line, page or script holds a secret, a path or a record", async ({
  page,
  signIn,
  app,
  control,
}) => {
  const canary = "canary-record-3141592653";
  const record = JSON.stringify({ recordId: "R1", modelInput: { messages: [{ role: "user", content: canary }] } });
  await control.putObject("acme-batch", "in/canary.jsonl", `${record}\n`);
  await signIn(PEOPLE.admin);
  const seen: string[] = [];
  page.on("response", (response) => {
    void response.text().then(
      (text) => seen.push(text),
      () => undefined,
    );
  });
  await page.goto(routes.jobs);
  await expect(page.getByText(/^Live/)).toBeVisible();
  for (const path of [
    "/api/jobs/..%2f..%2fetc",
    "/api/input-check?s3Uri=s3://acme-private/x",
    "/api/nothing",
    "/api/health",
  ]) {
    seen.push(await (await page.request.get(path)).text());
  }
  await page.request.get(routes.api.inputCheck("s3://acme-batch/in/canary.jsonl"));
  const everything = seen.join("\n");
  for (const secret of [app.secret, app.folder, "AWS_SECRET_ACCESS_KEY", process.cwd(), "SELECT "]) {
    expect(everything.includes(secret), secret).toBe(false);
  }
  expect(app.log).not.toContain(canary);
  expect(app.log).not.toContain(app.secret);
});

test("O9: over plain http on an internal host everything works, and copying too", async ({
  playwright,
  app,
  control,
  signIn,
  page,
}) => {
  await signIn();
  await page.goto(routes.jobs);
  const [jobId = ""] = await control.seedJobs([{ jobName: "on-plain-http" }]);
  await expect(
    page
      .getByRole("link", { name: "on-plain-http" })
      .or(page.getByText(/new job/))
      .first(),
  ).toBeVisible();
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name === "batchboard.session");
  const { chromiumOptions } = await import("../fixtures/chromium");
  const options = await chromiumOptions();
  const rules = "--host-resolver-rules=MAP batchboard.test 127.0.0.1";
  const browser = await playwright.chromium.launch({ ...options, args: [...(options.args ?? []), rules] });
  const context = await browser.newContext();
  const address = app.address.replace("127.0.0.1", "batchboard.test");
  await context.addCookies([{ name: "batchboard.session", value: cookie?.value ?? "", url: address }]);
  const problems: string[] = [];
  context.on("weberror", (error) => problems.push(error.error().message));
  const plain = await context.newPage();
  await plain.goto(`${address}${routes.job(jobId)}`);
  expect(await plain.evaluate(() => isSecureContext)).toBe(false);
  await plain.getByRole("tab", { name: "Technical details" }).click();
  await plain.getByRole("button", { name: "Copy Job id" }).click();
  await expect(plain.getByText("Copied").first()).toBeAttached();
  await plain.goto(`${address}${routes.jobs}`);
  await expect(plain.getByText(/^Live/)).toBeVisible();
  expect(problems).toEqual([]);
  await browser.close();
});
