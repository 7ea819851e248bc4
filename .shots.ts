import { chromium } from "@playwright/test";
import { chromiumOptions } from "./e2e/fixtures/chromium.ts";
const base = process.argv[2] ?? "http://127.0.0.1:3171";
const browser = await chromium.launch(await chromiumOptions());
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: "reduce", locale: "en-GB", timezoneId: "Europe/Berlin" });
const page = await context.newPage();
const problems: string[] = [];
page.on("console", (m) => { if (m.type() === "error") problems.push(m.text()); });
page.on("pageerror", (e) => problems.push(e.stack ?? e.message));
await page.goto(`${base}/sign-in`);
await page.getByRole("button", { name: /Mara/ }).first().click();
await page.waitForURL(/jobs/);
const find = async (status: string, test: (id: string) => boolean = () => true) => {
  const json = await (await page.request.get(`${base}/api/jobs?status=${status}`)).json() as { jobs: { jobId: string; jobName: string }[] };
  console.log(status, json.jobs.slice(0, 9).map((j) => `${j.jobId} ${j.jobName}`).join(", "));
  return json.jobs.find((j) => test(j.jobId))?.jobId ?? json.jobs[0]?.jobId;
};
const shots: [string, string][] = JSON.parse(process.argv[3] ?? "[]") as [string, string][];
const widths = (process.argv[4] ?? "1440").split(",").map(Number);
const schemes = (process.argv[5] ?? "light").split(",") as ("light" | "dark")[];
for (const [name, path] of shots) {
  const m = /^job:([^?]*)(.*)$/.exec(path);
  const pick = process.env.PICK;
  const id = m ? await find(m[1] ?? "", pick ? (x) => new RegExp(pick).test(x) : undefined) : null;
  for (const scheme of schemes) for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    await page.goto(m ? `${base}/jobs/${id}${m[2]}` : base + path);
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    await page.waitForTimeout(Number(process.env.WAIT ?? 1500));
    await page.screenshot({ path: `/tmp/rs/${name}-${width}-${scheme}.png`, fullPage: !path.includes("record=") });
    console.log(name, width, "wider by", await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
  }
}
console.log("problems", problems);
await browser.close();
