import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@/": root, "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)) },
  },
  test: {
    include: ["app/**/*.test.{ts,tsx}", "components/**/*.test.{ts,tsx}", "lib/**/*.test.ts", "scripts/**/*.test.ts"],
    environment: "node",
    // By itself it would leave one of two cores idle; much of the time is waiting.
    maxWorkers: 2,
    globalSetup: "scripts/test-folder.mjs",
    // What Next's own server loads first: without it next/headers takes no request.
    setupFiles: ["next/dist/server/node-environment-baseline.js"],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { AWS_MAX_ATTEMPTS: "1", TZ: "UTC" },
  },
});
