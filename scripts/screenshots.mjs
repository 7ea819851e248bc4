// npm run screenshots: every page in every state, wide and narrow, light and dark.
//   npm run screenshots -- --out some/folder   where they go (otherwise .tmp/screenshots)
//   npm run screenshots -- jobs                only the views whose names contain this
import { spawn } from "node:child_process";
import { resolve } from "node:path";
import { testEnvironment } from "./checks.mjs";
import { ensureInstalled, main, nodePath, ROOT, say, toolPath } from "./setup.mjs";

await main(import.meta, async (args) => {
  const at = args.indexOf("--out");
  const folder = resolve(ROOT, at < 0 ? ".tmp/screenshots" : (args[at + 1] ?? ""));
  const filter = args.filter((argument, index) => !argument.startsWith("--") && (at < 0 || index !== at + 1));
  await ensureInstalled();
  const command = [
    toolPath("@playwright/test", "playwright"),
    "test",
    "--config",
    "e2e/screenshots/playwright.config.ts",
  ];
  const env = testEnvironment({ BATCHBOARD_SCREENSHOTS: folder });
  const child = spawn(nodePath(), [...command, ...filter.flatMap((name) => ["--grep", name])], {
    cwd: ROOT,
    env,
    stdio: "inherit",
  });
  process.exitCode = await new Promise((done) => child.once("exit", (code) => done(code ?? 1)));
  say(`The pictures are in ${folder}.`);
});
