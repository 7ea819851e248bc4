// Starting servers as children that end with us, and waiting until they can be used.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { nodePath, ROOT } from "./setup.mjs";

const LEASH = pathToFileURL(join(ROOT, "scripts", "leash.mjs")).href;
const KILL_AFTER_MS = 25_000;

/** Starts Node with these arguments as a child that ends when this process does, however it ends. */
export function startServer(args, { env, stdout = "pipe", stderr = "pipe" }) {
  return spawn(nodePath(), ["--import", LEASH, ...args], { cwd: ROOT, env, stdio: ["pipe", stdout, stderr] });
}

/** Resolves when the child has ended. */
export function ended(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", resolve));
}

/** Asks a child to end, and ends it by force if it does not. */
export async function stopServer(child) {
  const timer = setTimeout(() => child.kill("SIGKILL"), KILL_AFTER_MS);
  child.kill("SIGTERM");
  await ended(child);
  clearTimeout(timer);
}

/** The first line of JSON that a child prints; fails with what it said if it ends before. */
export async function firstJsonLine(child) {
  let errors = "";
  const keep = (chunk) => (errors = `${errors}${chunk}`.slice(-4000));
  child.stderr?.on("data", keep);
  const lines = createInterface({ input: child.stdout });
  for await (const line of lines) {
    if (!line.startsWith("{")) continue;
    lines.close();
    child.stdout.resume();
    return JSON.parse(line);
  }
  throw new Error(`A server ended before it was ready.\n${errors}`);
}

/** Waits until the address answers with success. Fails when `child` ends before, or after `timeoutMs`. */
export async function whenReady(url, child, timeoutMs = 60_000) {
  const deadline = Date.now() + timeoutMs;
  let last = "no answer";
  while (Date.now() < deadline) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error("The dashboard ended before it was ready.");
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      if (response.ok) return;
      last = `${response.status} ${await response.text()}`;
    } catch (error) {
      last = error.message;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The dashboard was not ready after ${timeoutMs / 1000} seconds: ${last}`);
}

/** Whether nobody listens on this port of 127.0.0.1 yet. */
export function isPortFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ host: "127.0.0.1", port }, () => probe.close(() => resolve(true)));
  });
}
