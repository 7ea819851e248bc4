// Vitest's global set-up: the folders that tests make stand in one, which goes with the run.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setUp() {
  const folder = mkdtempSync(join(tmpdir(), "batchboard-tests-"));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
