import { beforeEach, expect, test } from "vitest";
import * as z from "zod";
import { action } from "./action";
import { DEMO_USERS } from "./auth/demo-users";
import type { User } from "./auth/role";
import { useSettings } from "./auth/testing/settings";
import { cookieOf, fromOurPage, inRequest } from "./http/testing/request-scope";

const [viewer, operator] = DEMO_USERS;
if (!viewer || !operator) throw new Error("the demo has people");
beforeEach(() => useSettings({ BATCHBOARD_DEMO: "1" }));

const schema = z.object({ jobName: z.string().min(1, "Give the job a name.") });
const attempts: string[] = [];
const rename = action("operator", schema, ({ jobName }, user) => Promise.resolve(`${user.id}: ${jobName}`), {
  onForbidden: (user) => Promise.resolve(void attempts.push(user.id)),
});

async function as(user: User, headers: Record<string, string>, input: unknown) {
  return inRequest({ ...headers, ...(await cookieOf(user)) }, () => rename(input as z.input<typeof schema>));
}

test("what is right is done, by the name of the session", async () => {
  expect(await as(operator, fromOurPage(), { jobName: "a" })).toEqual({ ok: true, data: "mara: a" });
});

test("W10: a name that comes with the form is nobody's", async () => {
  const forged = { jobName: "a", user: "ines", userId: "ines", startedBy: { id: "ines" } };
  expect(await as(operator, fromOurPage(), forged)).toEqual({ ok: true, data: "mara: a" });
});

test("W2: an attempt above one's role is refused and heard of", async () => {
  attempts.length = 0;
  expect(await as(viewer, fromOurPage(), { jobName: "a" })).toMatchObject({ problem: { code: "forbidden" } });
  expect(attempts).toEqual(["viktor"]);
});

test("W4, W10: a foreign page can put no attempt on anybody's record", async () => {
  attempts.length = 0;
  const headers = { origin: "https://elsewhere.example" };
  expect(await as(viewer, headers, { jobName: "a" })).toMatchObject({ problem: { code: "other-origin" } });
  expect(attempts).toEqual([]);
});

test("O8: who hammers is told so, and cannot fill the record with attempts", async () => {
  attempts.length = 0;
  const codes = new Set<string>();
  for (let time = 0; time < 200; time += 1) {
    const result = await as(viewer, fromOurPage(), { jobName: "a" });
    if (!result.ok) codes.add(result.problem.code);
  }
  expect(codes).toEqual(new Set(["forbidden", "too-many-requests"]));
  expect(attempts.length).toBeLessThan(70);
});

test.each([null, undefined, 7, "text", [], { jobName: "" }, { jobName: { $ne: "" } }])(
  "odd input %j is a problem of its fields, never a crash",
  async (input) => {
    expect(await as(operator, fromOurPage(), input)).toMatchObject({ ok: false, problem: { code: "invalid" } });
  },
);

test("O5: an unexpected error is an id", async () => {
  const broken = action("viewer", z.object({}), () => Promise.reject(new Error("/var/lib/batchboard.db is locked")));
  const headers = { ...fromOurPage(), ...(await cookieOf(operator)) };
  const result = await inRequest(headers, () => broken({}));
  expect(result).toMatchObject({ ok: false, problem: { code: "unexpected" } });
  expect(JSON.stringify(result)).not.toContain("batchboard.db");
});
