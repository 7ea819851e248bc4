// Every path of the repository that a Markdown file names exists, so that the papers cannot drift from the house.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { main, ROOT } from "./setup.mjs";

const SKIPPED = /^(\.git|node_modules|\.next.*|\.data|\.sandbox|\.tmp|test-results|playwright-report)$/;
const TOP_LEVEL = /^(app|bench|components|docs|e2e|lib|public|scripts|\.ci)(\/|$)/;
const ROOT_FILE =
  /^([A-Z]+\.md|LICENSE|package(-lock)?\.json|tsconfig\.json|[\w-]+\.config\.\w+|\.env\.example|instrumentation\.ts|proxy\.ts)$/;
const PATTERN = /[*{}<>…$|]|\s/;

function* markdownFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (SKIPPED.test(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* markdownFiles(path);
    else if (entry.name.endsWith(".md")) yield path;
  }
}

/** What a document points to: links to files, and code spans that read as paths from the root. */
function* namedPaths(text, folder) {
  const withoutBlocks = text.replaceAll(/^(```|~~~)[\s\S]*?^\1/gm, "");
  for (const [, target] of withoutBlocks.matchAll(/\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) {
    if (/^[a-z][a-z+.-]*:|^#|^\/\//i.test(target)) continue;
    const path = decodeURIComponent(target.replace(/[#?].*$/, ""));
    yield { name: target, path: path.startsWith("/") ? join(ROOT, path) : join(folder, path) };
  }
  for (const [, code] of withoutBlocks.matchAll(/`([^`\n]+)`/g)) {
    const name = code.replace(/(:\d+)?[/]?$/, "");
    if (PATTERN.test(name) || !(TOP_LEVEL.test(name) || ROOT_FILE.test(name))) continue;
    yield { name: code, path: join(ROOT, name), beside: join(folder, name) };
  }
}

await main(import.meta, () => {
  const missing = [];
  let total = 0;
  for (const file of markdownFiles(ROOT)) {
    for (const { name, path, beside } of namedPaths(readFileSync(file, "utf8"), dirname(file))) {
      total += 1;
      if (!existsSync(path) && !(beside && existsSync(beside)))
        missing.push(`${relative(ROOT, file)} names ${name}, which does not exist`);
    }
  }
  if (missing.length > 0) throw new Error(missing.join("\n"));
  process.stdout.write(`${total} paths named in Markdown, all there.\n`);
});
