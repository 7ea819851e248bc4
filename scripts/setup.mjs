// Set-up that runs on a bare Node 20 with no package installed: plain JavaScript and Node's own modules only.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OLDEST_NODE = [22, 13];
const BUILD_INPUTS = ["app", "components", "lib", "public"];
const BUILD_FILES =
  /^(package-lock\.json|tsconfig\.json|(next|postcss|tailwind)\.config\.\w+|instrumentation(-client)?\.ts|proxy\.ts)$/;
const NOT_IN_BUILD = /\.test\.tsx?$|^lib\/sandbox\//;

/** Prints one step of what is going on. */
export function say(text) {
  process.stdout.write(`• ${text}\n`);
}

/** Runs a command to its end; rejects with a sentence when it fails. Output is shown, or kept when `quiet`. */
export function run(
  command,
  args,
  { env = process.env, quiet = false, shell = false, name = args[0] ?? command } = {},
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env,
      shell,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : "inherit",
    });
    let output = "";
    child.stdout?.on("data", (chunk) => (output += chunk));
    child.stderr?.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => reject(new Error(`${name} could not be started: ${error.message}`)));
    child.once("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(Object.assign(new Error(`${name} ended with ${signal ?? `code ${code}`}.`), { output }));
    });
  });
}

/** How npm is called here: npm tells its scripts where it is; without that, what is found beside Node or on the path. */
function npmCommand() {
  const told = process.env.npm_execpath;
  if (told && /\.c?js$/.test(told) && existsSync(told))
    return { command: process.execPath, before: [told], shell: false };
  const nodeFolder = dirname(process.execPath);
  const beside = [
    join(nodeFolder, "node_modules", "npm", "bin", "npm-cli.js"),
    join(nodeFolder, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ].find((path) => existsSync(path));
  if (beside) return { command: process.execPath, before: [beside], shell: false };
  return process.platform === "win32"
    ? { command: "npm.cmd", before: [], shell: true }
    : { command: "npm", before: [], shell: false };
}

function readJson(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function fitsThisMachine(entry) {
  const fits = (rule, value) => {
    const list = [rule ?? []].flat();
    if (list.includes(`!${value}`)) return false;
    return list.every((item) => item.startsWith("!")) || list.includes(value);
  };
  return fits(entry.os, process.platform) && fits(entry.cpu, process.arch);
}

/** Why node_modules does not match package-lock.json, or null when it does. npm writes what it installed when it is done. */
function whyInstall() {
  const installedFile = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installedFile)) return "nothing is installed yet";
  const wanted = readJson(join(ROOT, "package-lock.json")).packages;
  const installed = readJson(installedFile).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === "" || entry.link || !fitsThisMachine(entry)) continue;
    const there = installed[path];
    const optional = entry.optional || entry.devOptional || entry.peer;
    if (!there && optional) continue;
    if (there?.version !== entry.version || !existsSync(join(ROOT, path)))
      return `${path.slice(13)} is missing or has another version`;
  }
  return null;
}

/** Installs the packages of package-lock.json, only when some are missing or differ. */
export async function ensureInstalled() {
  const why = whyInstall();
  if (!why) return;
  say(`Installing packages (${why}). The first time takes a minute or two.`);
  const npm = npmCommand();
  const args = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  await run(npm.command, [...npm.before, ...args], { shell: npm.shell, name: "npm ci" });
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
}

/** The Node that runs the product: the one that came with the packages, else this one when it is new enough. */
export function nodePath() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const own = join(
    ROOT,
    "node_modules",
    `node-${platform}-${process.arch}`,
    "bin",
    process.platform === "win32" ? "node.exe" : "node",
  );
  if (existsSync(own)) return own;
  if (isNewEnough(process.versions.node)) return process.execPath;
  throw new Error(
    `Batchboard needs Node ${OLDEST_NODE.join(".")} or newer on this system, and this is Node ${process.versions.node}. ` +
      "Install Node 24 from https://nodejs.org and try again.",
  );
}

/** The environment for everything the product starts: its own Node and tools first on the path, no telemetry. */
export function childEnvironment(extra = {}) {
  const pathName = Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const folders = [dirname(nodePath()), join(ROOT, "node_modules", ".bin"), process.env[pathName] ?? ""];
  const separator = process.platform === "win32" ? ";" : ":";
  return { ...process.env, [pathName]: folders.join(separator), NEXT_TELEMETRY_DISABLED: "1", ...extra };
}

/** A package's own program, as the path of its JavaScript file: works without a shell on every system. */
export function toolPath(packageName, binName = packageName) {
  const folder = join(ROOT, "node_modules", packageName);
  const { bin } = readJson(join(folder, "package.json"));
  return join(folder, typeof bin === "string" ? bin : bin[binName]);
}

/**
 * Node's arguments for the dashboard's server. The space for young objects is held small: with 500 open pages and
 * 100,000 jobs that is a fifth less memory, and no slower.
 */
export function serverArguments({ port, host, command = "start" }) {
  const memory = command === "start" ? ["--max-semi-space-size=8"] : [];
  return [...memory, toolPath("next"), command, "--port", String(port), "--hostname", host];
}

function* filesIn(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (entry.isFile()) yield path;
  }
}

/** A fingerprint of everything that goes into the production build. */
export function sourceFingerprint() {
  const files = BUILD_INPUTS.flatMap((folder) => [...filesIn(join(ROOT, folder))]);
  for (const name of readdirSync(ROOT)) if (BUILD_FILES.test(name)) files.push(join(ROOT, name));
  const hash = createHash("sha256");
  const named = files.map((path) => ({ path, name: relative(ROOT, path).split(sep).join("/") }));
  for (const { path, name } of named.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!NOT_IN_BUILD.test(name)) hash.update(`${name}\0`).update(readFileSync(path)).update("\0");
  }
  return hash.digest("hex");
}

/** Where the production build lies; NEXT_DIST_DIR moves it, as in next.config.mjs. */
export function buildFolder() {
  return join(ROOT, process.env.NEXT_DIST_DIR ?? ".next");
}

/** Whether there is a production build, and whether it was made from the sources as they are now. */
export function buildState() {
  const stamp = join(buildFolder(), "batchboard-build.json");
  if (!existsSync(stamp) || !existsSync(join(buildFolder(), "BUILD_ID"))) return "missing";
  return readJson(stamp).sources === sourceFingerprint() ? "fresh" : "old";
}

/** Makes the production build when it is missing or older than the sources. Two that start at once make it once. */
export async function ensureBuilt({ quiet = false, env = childEnvironment({ NODE_ENV: "production" }) } = {}) {
  if (buildState() === "fresh") return "";
  const unlock = await lockBuild();
  try {
    if (buildState() === "fresh") return "";
    say("Building the dashboard. This takes up to a minute.");
    const sources = sourceFingerprint();
    rmSync(join(buildFolder(), "batchboard-build.json"), { force: true });
    const output = await run(nodePath(), [toolPath("next"), "build"], { env, quiet, name: "next build" });
    writeFileSync(join(buildFolder(), "batchboard-build.json"), `${JSON.stringify({ sources })}\n`);
    return output;
  } finally {
    unlock();
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Lets one process build at a time; a lock left by a process that is gone counts for nothing. */
async function lockBuild() {
  const lock = `${buildFolder()}-lock`;
  const unlock = () => rmSync(lock, { force: true });
  for (let told = false; ;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: "wx" });
      process.once("exit", unlock);
      return unlock;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    const owner = existsSync(lock) ? Number(readFileSync(lock, "utf8")) : 0;
    if (owner && !isRunning(owner)) unlock();
    if (!told) say("Another build is running; waiting for it.");
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Runs a script's main part; a failure is one plain line, not a stack. */
export async function main(meta, body) {
  if (process.argv[1] === undefined || meta.url !== pathToFileURL(process.argv[1]).href) return;
  try {
    await body(process.argv.slice(2));
  } catch (error) {
    if (error.output) process.stderr.write(`${error.output}\n`);
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

await main(import.meta, async (args) => {
  await ensureInstalled();
  if (args.includes("--build")) {
    await ensureBuilt();
    say("The build is up to date.");
  }
});
