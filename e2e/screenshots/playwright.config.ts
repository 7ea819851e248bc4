import { defineConfig } from "@playwright/test";
import base from "../../playwright.config";

export default defineConfig(base, {
  testDir: ".",
  testMatch: "screenshots.ts",
  globalSetup: "../fixtures/global-setup.ts",
  outputDir: "../../.tmp/screenshots-work",
  timeout: 300_000,
  use: { trace: "off" },
});
