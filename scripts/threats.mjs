// npm run threats: each row of docs/threats.md with the tests that bear its id in their title, or "open".
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { main, ROOT } from "./setup.mjs";

const TEST_FILE = /\.test\.tsx?$|^e2e\/specs\/.*\.ts$/;
const IDS = /^((?:[A-Z]\d+)(?:(?:,| and| ·)\s*[A-Z]\d+)*): /;
const TITLE = /\(\s*(["'`])((?:[A-Z]\d+(?:,| and| ·)?\s*)+: (?:\\.|(?!\1)[\s\S])*?)\1/g;

function* testFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* testFiles(path);
    else if (TEST_FILE.test(relative(ROOT, path).split(sep).join("/"))) yield path;
  }
}

/** The rows of the matrix, in its order. */
export function threatRows(markdown) {
  return [...markdown.matchAll(/^\| ([A-Z]\d+) \| (.*?) \|/gm)].map(([, id, fault]) => ({ id, fault }));
}

/** The ids that a test's title claims: "M3, M4: a lost answer makes one job" → M3 and M4. */
export function idsInTitle(title) {
  return IDS.exec(title)?.[1].match(/[A-Z]\d+/g) ?? [];
}

/** The titles in a file's text that begin with ids; in a list of cases too. */
export function titlesIn(source) {
  return [...source.matchAll(TITLE)].map((match) => match[2].replaceAll(/\\(.)/g, "$1"));
}

await main(import.meta, (args) => {
  const rows = threatRows(readFileSync(join(ROOT, "docs", "threats.md"), "utf8"));
  const known = new Set(rows.map(({ id }) => id));
  const tests = new Map();
  const unknown = [];
  for (const folder of ["app", "components", "lib", "scripts", "e2e"]) {
    for (const path of testFiles(join(ROOT, folder))) {
      const file = relative(ROOT, path).split(sep).join("/");
      for (const title of titlesIn(readFileSync(path, "utf8"))) {
        for (const id of idsInTitle(title)) {
          if (!known.has(id)) unknown.push(`${file}: "${title}" names ${id}, which is no row of docs/threats.md`);
          tests.set(id, [...(tests.get(id) ?? []), `${file}: ${title.replace(IDS, "")}`]);
        }
      }
    }
  }
  for (const { id, fault } of rows) {
    const proofs = tests.get(id) ?? [];
    if (args.includes("--open") && proofs.length > 0) continue;
    process.stdout.write(`${id.padEnd(4)} ${proofs.length > 0 ? fault : `open · ${fault}`}\n`);
    for (const proof of proofs) process.stdout.write(`       ${proof}\n`);
  }
  const covered = rows.filter(({ id }) => tests.has(id)).length;
  process.stdout.write(`\n${covered} of ${rows.length} rows have a test, ${rows.length - covered} are open.\n`);
  if (unknown.length > 0) throw new Error(unknown.join("\n"));
});
