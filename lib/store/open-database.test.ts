import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DamagedDatabase, NewerSchema, openDatabase } from "./open-database";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "batchboard-store-"))));
afterEach(() => rmSync(folder, { recursive: true }));

const FIRST = "CREATE TABLE note (text TEXT) STRICT; INSERT INTO note VALUES ('kept')";
const SECOND = "ALTER TABLE note ADD COLUMN author TEXT";

describe("opening a database", () => {
  it("P5: an old file is brought up to date, once, with what is in it", () => {
    const path = join(folder, "data.db");
    openDatabase(path, [FIRST]).close();
    openDatabase(path, [FIRST, SECOND]).close();
    const database = openDatabase(path, [FIRST, SECOND]);
    expect(database.prepare("SELECT * FROM note").all()).toEqual([{ text: "kept", author: null }]);
    database.close();
  });

  it("P5: a migration that fails leaves the file as it was", () => {
    const path = join(folder, "data.db");
    openDatabase(path, [FIRST]).close();
    expect(() => openDatabase(path, [FIRST, SECOND, "CREATE TABLE note (again TEXT)"])).toThrow(/already exists/);
    const database = openDatabase(path, [FIRST]);
    expect(database.prepare("SELECT * FROM note").all()).toEqual([{ text: "kept" }]);
    database.close();
  });

  it("P5: a newer file is refused, unchanged", () => {
    const path = join(folder, "data.db");
    openDatabase(path, [FIRST, SECOND]).close();
    const before = readFileSync(path);
    expect(() => openDatabase(path, [FIRST])).toThrow(NewerSchema);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it("P4: a damaged file is said to be one, and stays", () => {
    const path = join(folder, "data.db");
    writeFileSync(path, "this was a database once".repeat(500));
    expect(() => openDatabase(path, [FIRST])).toThrow(DamagedDatabase);
    expect(readFileSync(path, "utf8")).toContain("this was a database once");
  });

  it("P6: two processes that start at once migrate it once", async () => {
    const path = join(folder, "data.db");
    const slow = `${FIRST}; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) INSERT INTO note SELECT 'x' FROM n`;
    // The other one holds the lock when this one looks at the version.
    const other = `
      const { DatabaseSync } = require("node:sqlite");
      const { parentPort, workerData } = require("node:worker_threads");
      const database = new DatabaseSync(workerData.path);
      database.exec("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE");
      parentPort.postMessage("locked");
      database.exec(workerData.sql);
      database.exec("PRAGMA user_version = 1; COMMIT");
      database.close();
    `;
    const worker = new Worker(other, { eval: true, workerData: { path, sql: slow } });
    await new Promise((resolve) => worker.once("message", resolve));
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    const database = openDatabase(path, [FIRST]);
    expect(database.prepare("SELECT count(*) AS rows FROM note").get()).toEqual({ rows: 300_001 });
    database.close();
    await ended;
  });

  it("P6: processes that start at once on an empty folder all open it", async () => {
    const opener = `
      const { parentPort, workerData } = require("node:worker_threads");
      const { registerHooks } = require("node:module");
      const nothing = { url: "data:text/javascript,", shortCircuit: true };
      registerHooks({ resolve: (name, context, next) => (name === "server-only" ? nothing : next(name, context)) });
      import(workerData.source).then(({ openDatabase }) => {
        const gate = new Int32Array(workerData.gate);
        parentPort.postMessage("ready");
        Atomics.wait(gate, 0, 0);
        for (const path of workerData.paths) openDatabase(path, ["CREATE TABLE note (text TEXT) STRICT"]).close();
      });
    `;
    const gate = new SharedArrayBuffer(4);
    const paths = Array.from({ length: 20 }, (_, number) => join(folder, `${number}.db`));
    const source = join(import.meta.dirname, "open-database.ts");
    const workers = [1, 2, 3].map(() => new Worker(opener, { eval: true, workerData: { gate, paths, source } }));
    const failed: unknown[] = [];
    for (const worker of workers) worker.on("error", (error) => failed.push(error));
    const ended = workers.map((worker) => once(worker, "exit"));
    await Promise.all(workers.map((worker) => once(worker, "message")));
    Atomics.store(new Int32Array(gate), 0, 1);
    Atomics.notify(new Int32Array(gate), 0);
    await Promise.all(ended);
    expect(failed).toEqual([]);
  });

  it("P1: what was committed is on the disk before it is acknowledged", () => {
    const database = openDatabase(join(folder, "data.db"), [FIRST]);
    expect(database.prepare("PRAGMA synchronous").get()).toEqual({ synchronous: 2 });
    expect(database.prepare("PRAGMA journal_mode").get()).toEqual({ journal_mode: "wal" });
    database.close();
  });
});
