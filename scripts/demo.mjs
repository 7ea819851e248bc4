// npm run demo: the sandbox and the dashboard on this machine, with nothing to set up. npm run dev: the same with hot reload.
//   PORT=3001 npm run demo          another port
//   npm run demo -- --fresh         forget everything and begin anew
//   npm run demo -- --jobs 100000   an account with so many jobs, kept beside the usual one
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { demoSettings, keptSecret, writeDemoPeople } from "./demo-settings.mjs";
import { firstJsonLine, isPortFree, startServer, stopServer, whenReady } from "./servers.mjs";
import { childEnvironment, ensureBuilt, ensureInstalled, main, ROOT, say, serverArguments } from "./setup.mjs";

const DEFAULT_PORT = 3000;
const LOG_TAIL_LINES = 30;
const servers = [];
let isEnding = false;

async function endAll(exitCode) {
  if (isEnding) return;
  isEnding = true;
  await Promise.all(servers.map(stopServer));
  process.exit(exitCode);
}

/** A server that ends by itself takes the demo with it, and its last words are shown. */
function watch(server, name, logFile) {
  servers.push(server);
  server.once("exit", () => {
    if (isEnding) return;
    process.stderr.write(`\nThe ${name} ended.\n`);
    if (logFile && existsSync(logFile)) {
      process.stderr.write(
        `${readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-LOG_TAIL_LINES).join("\n")}\n`,
      );
    }
    void endAll(1);
  });
}

function chosenPort() {
  const port = Number(process.env.PORT ?? DEFAULT_PORT);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`PORT must be a number from 1 to 65535, for example PORT=3001. It is "${process.env.PORT}".`);
}

/** How many jobs the account has; 0 stands for the usual ones. */
function chosenJobs(args) {
  const at = args.indexOf("--jobs");
  if (at < 0) return 0;
  const jobs = Number(args[at + 1]);
  if (Number.isInteger(jobs) && jobs > 0 && jobs <= 1_000_000) return jobs;
  throw new Error(`--jobs takes a number up to 1000000, for example --jobs 100000. It is "${args[at + 1] ?? ""}".`);
}

async function startSandbox(folder, jobs, logFile) {
  const args = [
    join("lib", "sandbox", "main.ts"),
    "--json",
    "--port",
    "0",
    "--seed",
    "demo",
    "--jobs",
    String(jobs),
    "--dir",
    folder,
    "--events",
  ];
  const sandbox = startServer(args, { env: childEnvironment() });
  const log = createWriteStream(logFile);
  sandbox.stderr.pipe(log);
  watch(sandbox, "sandbox", logFile);
  const addresses = await firstJsonLine(sandbox);
  sandbox.stdout.pipe(log);
  return addresses;
}

function startDashboard(isDev, port, settings, logFile) {
  const args = serverArguments({ port, host: "127.0.0.1", command: isDev ? "dev" : "start" });
  const env = childEnvironment({ NODE_ENV: isDev ? "development" : "production", ...settings });
  const dashboard = startServer(args, isDev ? { env, stdout: "inherit", stderr: "inherit" } : { env });
  if (!isDev) {
    const log = createWriteStream(logFile);
    dashboard.stdout.pipe(log);
    dashboard.stderr.pipe(log);
  }
  watch(dashboard, "dashboard", isDev ? null : logFile);
  return dashboard;
}

await main(import.meta, async (args) => {
  const isDev = args.includes("--dev");
  const port = chosenPort();
  const address = `http://127.0.0.1:${port}`;
  if (!(await isPortFree(port))) {
    throw new Error(
      `Port ${port} is already used by another program. Choose another one: PORT=${port + 1} npm run ${isDev ? "dev" : "demo"}`,
    );
  }
  await ensureInstalled();
  if (!isDev) await ensureBuilt();

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void endAll(0));
  const jobs = chosenJobs(args);
  const name = ["demo", ...(port === DEFAULT_PORT ? [] : [port]), ...(jobs > 0 ? [`${jobs}-jobs`] : [])].join("-");
  const folder = join(ROOT, ".data", name);
  if (args.includes("--fresh")) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const logOf = (name) => join(folder, `${name}.log`);

  say("Starting the sandbox, which stands in for AWS.");
  const sandbox = await startSandbox(join(folder, "sandbox"), jobs, logOf("sandbox"));
  await writeDemoPeople(sandbox.endpoint, folder);
  say("Starting the dashboard.");
  const settings = demoSettings({ address, sandbox, folder, secret: keptSecret(folder) });
  const dashboard = startDashboard(isDev, port, settings, logOf("dashboard"));
  try {
    await whenReady(`${address}/api/health`, dashboard);
  } catch (error) {
    await Promise.all([...servers].map((server) => ((isEnding = true), stopServer(server))));
    throw error;
  }
  if (!isDev) say(`What it logs is in ${relative(ROOT, logOf("dashboard"))}.`);
  process.stdout.write(`\nBatchboard is ready. Ctrl-C ends it.\n\n  ${address}\n\n`);
});
