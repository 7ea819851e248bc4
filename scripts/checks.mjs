// The steps of `npm test`: how each is started and how its result is counted.
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { buildState, childEnvironment, ensureBuilt, nodePath, ROOT, toolPath } from "./setup.mjs";

const REPORTS = join(ROOT, ".tmp", `test-${process.pid}`);
const NOWHERE = join(ROOT, ".tmp", "nowhere");
const FOREIGN_SETTINGS =
  /^(AWS|BATCHBOARD|NEXTAUTH|OIDC|VITEST|PLAYWRIGHT)_|^NODE_ENV$|^NODE_OPTIONS$|^NEXT_(?!DIST_DIR)/;
const KEPT_SETTINGS = /^PLAYWRIGHT_BROWSERS_PATH$/;

/** Tests never see the settings of the person's own shell, so that none can reach a real account. */
export function testEnvironment(extra = {}) {
  const environment = childEnvironment();
  for (const name of Object.keys(environment)) {
    if (FOREIGN_SETTINGS.test(name) && !KEPT_SETTINGS.test(name)) delete environment[name];
  }
  return {
    ...environment,
    AWS_CONFIG_FILE: join(NOWHERE, "config"),
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_SHARED_CREDENTIALS_FILE: join(NOWHERE, "credentials"),
    NEXT_TELEMETRY_DISABLED: "1",
    // Many servers and workers load the same code.
    NODE_COMPILE_CACHE: join(ROOT, ".tmp", "compile-cache"),
    ...extra,
  };
}

/** Shows what a test run prints, without the lines that the product logs while it is tried. */
function show(stream, target) {
  createInterface({ input: stream }).on("line", (line) => {
    const rest = line.replace(/\{"level":".*$/, "");
    if (rest !== "" || line === "") target.write(`${rest}\n`);
  });
}

/** Runs Node with these arguments and answers with what it printed, unless it is shown, and whether it went well. */
function runNode(args, { live = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const stdio = ["ignore", "pipe", "pipe"];
    const child = spawn(nodePath(), args, { cwd: ROOT, env: testEnvironment(env), stdio });
    let output = "";
    if (live) {
      show(child.stdout, process.stdout);
      show(child.stderr, process.stderr);
    } else for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.once("error", (error) => resolve({ ok: false, output: error.message }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}

const asOne = ({ ok, output }) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, output });

/** A check that is one thing: it passes or it fails. */
function check(name, ...commands) {
  return {
    name,
    run: async () => {
      let output = "";
      for (const args of commands) {
        const result = await runNode(args());
        output += result.output;
        if (!result.ok) return asOne({ ok: false, output });
      }
      return asOne({ ok: true, output });
    },
  };
}

const typegen = () => [toolPath("next"), "typegen"];
const tsc = () => [toolPath("typescript", "tsc"), "--noEmit", "--incremental", "false"];

/** Everything that reads the sources without running them, the longest first. `next typegen` has run before. */
export const staticChecks = () => [
  check("lint", () => [toolPath("eslint"), ".", "--max-warnings", "0"]),
  check("types", tsc),
  check("format", () => [toolPath("prettier"), "--check", "--log-level=warn", "."]),
  check("import rules", () => [
    toolPath("dependency-cruiser", "depcruise"),
    ...["app", "components", "lib", "e2e"].filter((folder) => existsSync(join(ROOT, folder))),
    ...["--config", ".dependency-cruiser.mjs", "--output-type", "err"],
  ]),
  check("dead code", () => [toolPath("knip"), "--no-progress", "--no-config-hints"]),
  check("documents", () => [join(ROOT, "scripts", "check-docs.mjs")]),
];

export const routeTypes = check("route types", typegen);

export const build = {
  name: "production build",
  run: async () => {
    try {
      const before = buildState();
      const output = await ensureBuilt({ quiet: true, env: testEnvironment({ NODE_ENV: "production" }) });
      return { passed: 1, failed: 0, output, note: before === "fresh" ? "already up to date" : "" };
    } catch (error) {
      return { passed: 0, failed: 1, output: error.output ?? error.message };
    }
  },
};

function reportFile(name) {
  const path = join(REPORTS, name);
  mkdirSync(REPORTS, { recursive: true });
  rmSync(path, { force: true });
  return path;
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  } finally {
    rmSync(REPORTS, { recursive: true, force: true });
  }
}

/** A run that ended badly is never counted as good, whatever its report says. */
function counted(ok, passed, failed, skipped) {
  return { passed, failed: ok ? failed : Math.max(failed, 1), skipped };
}

/** The unit and server tests; `files` narrows them to paths that contain one of these. */
export const vitest = (files, long) => ({
  name: "unit and server tests",
  run: async () => {
    const report = reportFile("vitest.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { ok } = await runNode([toolPath("vitest"), "run", "--passWithNoTests", ...reporters, ...files], {
      live: true,
      env: long ? { BATCHBOARD_TEST_LONG: "1" } : {},
    });
    const result = readReport(report);
    if (!result) return { passed: 0, failed: 1 };
    const broken = result.testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0);
    const skipped = result.numPendingTests + (result.numTodoTests ?? 0);
    return counted(ok, result.numPassedTests, result.numFailedTests + broken.length, skipped);
  },
});

/** The journeys in a browser on the production build. */
export const playwright = (files, long) => ({
  name: "browser tests",
  run: async () => {
    const report = reportFile("playwright.json");
    const args = [
      toolPath("@playwright/test", "playwright"),
      "test",
      "--pass-with-no-tests",
      "--reporter=list,json",
      ...files,
    ];
    const { ok } = await runNode(args, {
      live: true,
      env: { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ...(long ? { BATCHBOARD_TEST_LONG: "1" } : {}) },
    });
    const stats = readReport(report)?.stats;
    if (!stats) return { passed: 0, failed: 1 };
    const result = counted(ok, stats.expected + stats.flaky, stats.unexpected, stats.skipped);
    return stats.flaky > 0 ? { ...result, note: `${stats.flaky} passed only at the second try` } : result;
  },
});
