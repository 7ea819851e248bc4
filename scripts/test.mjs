// npm test: everything that must hold, in one run, closing with "N passed, N failed".
//   npm test -- lib/jobs e2e/specs/stop   only the tests whose paths contain these
//   npm test -- --check                   only what reads the sources without running them
//   npm test -- --long                    the long forms too
import { ensureInstalled, main, nodePath, say } from "./setup.mjs";

const LANES = 2;
const results = [];

const seconds = (startMs) => `${((performance.now() - startMs) / 1000).toFixed(1)} s`;

async function carryOut(step) {
  const startMs = performance.now();
  const result = await step.run();
  results.push({ name: step.name, time: seconds(startMs), ...result });
  const mark = result.failed > 0 ? "✗" : "✓";
  process.stdout.write(`${mark} ${step.name} (${seconds(startMs)}${result.note ? `, ${result.note}` : ""})\n`);
  if (result.failed > 0 && result.output) process.stdout.write(`${result.output.trim()}\n`);
  return result.failed === 0;
}

/** Two at a time: the checks are single-threaded, and a small machine has two cores. */
async function carryOutTogether(steps) {
  const waiting = [...steps];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) await carryOut(step);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

function notRun(step, why) {
  results.push({ name: step.name, time: "not run", passed: 0, failed: 1, note: why });
}

async function everything(checks, long) {
  const built = await carryOut(checks.build);
  if (!built) await checks.routeTypes.run();
  await carryOutTogether(checks.staticChecks());
  await carryOut(checks.vitest([], long));
  if (built) await carryOut(checks.playwright([], long));
  else notRun(checks.playwright([], long), "there is no build to run them on");
}

async function chosen(checks, filters, long) {
  const inBrowser = filters.filter((path) => path.startsWith("e2e"));
  const others = filters.filter((path) => !path.startsWith("e2e"));
  if (others.length > 0) await carryOut(checks.vitest(others, long));
  if (inBrowser.length > 0 && (await carryOut(checks.build))) await carryOut(checks.playwright(inBrowser, long));
}

function summary(startMs) {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.map(({ name, time, passed, failed, skipped, note }) => {
    const counts = [`${passed} passed`, failed > 0 && `${failed} failed`, skipped > 0 && `${skipped} skipped`, note];
    return `  ${failed > 0 ? "✗" : "✓"} ${name.padEnd(width)}  ${time.padStart(8)}  ${counts.filter(Boolean).join(", ")}`;
  });
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  process.stdout.write(`\n${lines.join("\n")}\n\nFinished in ${seconds(startMs)}.\n`);
  process.stdout.write(`${total("passed")} passed, ${total("failed")} failed\n`);
  process.exitCode = total("failed") > 0 ? 1 : 0;
}

await main(import.meta, async (args) => {
  const startMs = performance.now();
  const long = args.includes("--long");
  const filters = args.filter((argument) => !argument.startsWith("--"));
  const isReady = await carryOut({
    name: "packages",
    run: async () => {
      try {
        await ensureInstalled();
        nodePath();
        return { passed: 1, failed: 0 };
      } catch (error) {
        return { passed: 0, failed: 1, output: error.message };
      }
    },
  });
  if (isReady) {
    const checks = await import("./checks.mjs");
    if (args.includes("--check")) {
      if (await carryOut(checks.routeTypes)) await carryOutTogether(checks.staticChecks());
    } else if (filters.length > 0) await chosen(checks, filters, long);
    else await everything(checks, long);
  } else say("Nothing else can run without the packages.");
  summary(startMs);
});
