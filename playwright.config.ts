import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./e2e/fixtures/chromium.ts";

const isCi = Boolean(process.env.CI);

export default defineConfig({
  testDir: "e2e/specs",
  globalSetup: "./e2e/fixtures/global-setup.ts",
  outputDir: "test-results",
  fullyParallel: true,
  forbidOnly: isCi,
  retries: isCi ? 1 : 0,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: isCi ? [["list"], ["html", { open: "never" }]] : [["list"]],
  use: {
    actionTimeout: 10_000,
    navigationTimeout: 20_000,
    browserName: "chromium",
    colorScheme: "light",
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: await chromiumOptions(),
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "on-first-retry",
    viewport: { width: 1440, height: 900 },
  },
});
