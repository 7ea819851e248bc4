// Lets Node itself run the product's modules in a child process that a test may kill: finds files as the bundler does.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = pathToFileURL(`${fileURLToPath(new URL("..", import.meta.url))}`).href;
const NOTHING = "data:text/javascript,";

registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "server-only") return { url: NOTHING, shortCircuit: true };
    const path = specifier.startsWith("@/") ? new URL(specifier.slice(2), ROOT).href : specifier;
    const isOurs = !context.parentURL?.includes("/node_modules/");
    if (!isOurs || !/^[./]|^file:/.test(path)) return next(specifier, context);
    const url = new URL(path, context.parentURL);
    return next(existsSync(url) ? url.href : `${url.href}.ts`, context);
  },
});
