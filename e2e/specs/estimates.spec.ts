import { expect } from "@playwright/test";
import { PEOPLE } from "../fixtures/people";
import { test } from "../fixtures/test";
import { JobsPage } from "../pages/jobs-page";

type Told = { jobId: string; jobName: string; estimate: { kind: string } | null };

const STARTS = /starts (in \d+–\d+ min|in about \d+ min|within \d+ min|between .+ and .+|about .+|before .+)/;
const DONE = /done (between .+ and .+|about .+|before .+)|takes longer than usual/;
const LIMIT = /will expire on \S+day \d\d:\d\d/;

test("when a job starts, is done and expires stands in its row and on its page, in words", async ({
  page,
  context,
  startApp,
  signIn,
}) => {
  const app = await startApp({}, "demo");
  await signIn(PEOPLE.viewer, context, app);
  const told = async (group: string, kind: string) => {
    const answer = await context.request.get(`${app.address}/api/jobs?group=${group}`);
    const { jobs } = (await answer.json()) as { jobs: Told[] };
    return jobs.filter(({ estimate }) => estimate?.kind === kind);
  };
  for (const [group, kind, words] of [
    ["waiting", "starts", STARTS],
    ["running", "done", DONE],
  ] as const) {
    await expect.poll(async () => (await told(group, kind)).length, { timeout: 30_000 }).toBeGreaterThan(0);
    const [job = { jobId: "", jobName: "" }] = await told(group, kind);
    await page.goto(`${app.address}/jobs?group=${group}`);
    const row = new JobsPage(page).row(job.jobName);
    await expect(row).toContainText(words);
    await expect(row).toContainText(LIMIT);
    await page.goto(`${app.address}/jobs/${job.jobId}`);
    const timeline = page.getByRole("region", { name: "Timeline" });
    await expect(timeline).toContainText(words);
    await expect(timeline).toContainText(LIMIT);
  }
});
