import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";
import type { World } from "./views";

export default defineConfig<object, { world: World }>(base, {
  testDir: ".",
  testMatch: "screenshots.ts",
  globalSetup: "../fixtures/global-setup.ts",
  outputDir: "../../.tmp/screenshots-work",
  timeout: 300_000,
  use: { trace: "off" },
  projects: (["demo", "empty", "away"] as const).map((world) => ({
    name: world,
    grep: new RegExp(`@${world}`),
    use: { world },
  })),
});
