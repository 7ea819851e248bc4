// npm run sandbox: the AWS look-alike alone. What follows -- goes to it, for example: npm run sandbox -- --port 4000
import { join } from "node:path";
import { ended, startServer } from "./servers.mjs";
import { childEnvironment, ensureInstalled, main } from "./setup.mjs";

await main(import.meta, async (args) => {
  await ensureInstalled();
  const options = { env: childEnvironment(), stdout: "inherit", stderr: "inherit" };
  const sandbox = startServer([join("lib", "sandbox", "main.ts"), ...args], options);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => sandbox.kill("SIGTERM"));
  await ended(sandbox);
  process.exitCode = sandbox.exitCode ?? 0;
});
