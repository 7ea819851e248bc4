// npm run bench: measures everything in bench/ and writes docs/benchmarks.md; -- table measures only that part.
import { join } from "node:path";
import { ended, startServer } from "./servers.mjs";
import { childEnvironment, ensureBuilt, ensureInstalled, main } from "./setup.mjs";

await main(import.meta, async (args) => {
  await ensureInstalled();
  await ensureBuilt();
  const node = ["--import", "./scripts/run-typescript.mjs", join("bench", "run.ts"), ...args];
  const bench = startServer(node, { env: childEnvironment(), stdout: "inherit", stderr: "inherit" });
  await ended(bench);
  process.exitCode = bench.exitCode ?? 1;
});
