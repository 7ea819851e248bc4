// npm run demo: the sandbox and the dashboard on this machine, with nothing to set up. npm run dev: the same with hot reload.
//   PORT=3001 npm run demo          another port
//   npm run demo -- --fresh         forget everything and begin anew
import { createWriteStream, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { demoSettings, keptSecret } from "./demo-settings.mjs";
import { ended, firstJsonLine, isPortFree, startServer, stopServer, whenReady } from "./servers.mjs";
import { childEnvironment, ensureBuilt, ensureInstalled, main, ROOT, say, toolPath } from "./setup.mjs";

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

async function startSandbox(folder, logFile) {
  const args = [join("lib", "sandbox", "main.ts"), "--json", "--port", "0", "--seed", "demo", "--dir", folder];
  const sandbox = startServer(args, { env: childEnvironment() });
  const log = createWriteStream(logFile);
  sandbox.stderr.pipe(log);
  watch(sandbox, "sandbox", logFile);
  const addresses = await firstJsonLine(sandbox);
  sandbox.stdout.pipe(log);
  return addresses;
}

/** Who started and stopped the sandbox's jobs, as if they had done so in Batchboard. */
async function writeDemoPeople(endpoint, dataFolder) {
  const script = startServer([join("scripts", "demo-people.mjs"), endpoint, dataFolder], { env: childEnvironment() });
  let errors = "";
  script.stderr.on("data", (chunk) => (errors += chunk));
  await ended(script);
  if (script.exitCode !== 0) throw new Error(`The demo's people could not be written.\n${errors}`);
}

function startDashboard(isDev, port, settings, logFile) {
  const args = [toolPath("next"), isDev ? "dev" : "start", "--port", String(port), "--hostname", "127.0.0.1"];
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
  const folder = join(ROOT, ".data", port === DEFAULT_PORT ? "demo" : `demo-${port}`);
  if (args.includes("--fresh")) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const logOf = (name) => join(folder, `${name}.log`);

  say("Starting the sandbox, which stands in for AWS.");
  const sandbox = await startSandbox(join(folder, "sandbox"), logOf("sandbox"));
  await writeDemoPeople(sandbox.endpoint, join(folder, "data"));
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
