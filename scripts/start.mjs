// npm start: the production server on the build that is there. Settings come from the environment or from .env.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { buildState, childEnvironment, main, nodePath, ROOT, say, serverArguments } from "./setup.mjs";

await main(import.meta, async () => {
  if (!existsSync(join(ROOT, "node_modules", "next")))
    throw new Error("The packages are missing. Run: npm ci && npm run build");
  const state = buildState();
  if (state === "missing") throw new Error("There is no production build yet. Run: npm run build");
  if (state === "old") say("The build is older than the sources. To bring it up to date, run: npm run build");
  if (existsSync(join(ROOT, ".env"))) process.loadEnvFile(join(ROOT, ".env"));

  const { PORT = "3000", HOST = "127.0.0.1" } = process.env;
  const server = spawn(nodePath(), serverArguments({ port: PORT, host: HOST }), {
    cwd: ROOT,
    env: childEnvironment({ NODE_ENV: "production" }),
    stdio: "inherit",
  });
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => server.kill(signal));
  process.exitCode = await new Promise((resolve) => server.once("exit", (code) => resolve(code ?? 1)));
});
