import { expect } from "@playwright/test";
import { PEOPLE, SESSION_COOKIE, sessionToken } from "../fixtures/people";
import { test } from "../fixtures/test";

test("P2: told to end, the server finishes requests, closes streams and ends with 0; open pages come back", async ({
  startApp,
}) => {
  const app = await startApp();
  const cookie = `${SESSION_COOKIE}=${await sessionToken(PEOPLE.operator, app.secret)}`;
  const stream = await fetch(`${app.address}/api/events`, { headers: { cookie } });
  const heard = stream.text();
  await app.sandbox.control.setFaults([{ operation: "GetModelInvocationJob", kind: "delay", delayMs: 1500 }]);
  const request = fetch(`${app.address}/api/jobs/aaaaaaaaaaaa`, { headers: { cookie } });
  await expect
    .poll(async () => (await app.sandbox.control.calls())["GetModelInvocationJob"], { message: "it is on its way" })
    .toBe(1);

  const started = Date.now();
  expect(await app.stopDashboard()).toBe(0);
  expect(Date.now() - started).toBeLessThan(25_000);
  expect((await request).status).toBe(404);
  expect(await heard).toMatch(/^retry: \d+\n/);

  await app.startDashboard();
  const again = await fetch(`${app.address}/api/events`, { headers: { cookie, "last-event-id": "0" } });
  expect(again.status).toBe(200);
  await again.body?.cancel();
});
