import "server-only";
import { mkdirSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** A file whose schema is of a later version of Batchboard. It is left as it is (P5). */
export class NewerSchema extends Error {
  override readonly name = "NewerSchema";
}

/** A file that SQLite cannot read (P4). */
export class DamagedDatabase extends Error {
  override readonly name = "DamagedDatabase";
}

const BUSY = 5; // SQLITE_BUSY
const DAMAGED = new Set([11, 26]); // SQLITE_CORRUPT, SQLITE_NOTADB

const RETRY_MS = 20;
const MOST_TRIES = 250;

/**
 * Opens a SQLite file in WAL mode and brings its schema up to date: each migration runs once, all of them in one
 * transaction, counted in `user_version`. Throws {@link NewerSchema} and {@link DamagedDatabase}; the file is then unchanged.
 */
export function openDatabase(path: string, migrations: readonly string[]): DatabaseSync {
  mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  try {
    database.exec("PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;");
    switchToWal(database);
    migrate(database, path, migrations);
    return database;
  } catch (error) {
    database.close();
    if (isDamage(error)) throw new DamagedDatabase(`${path} is damaged`, { cause: error });
    throw error;
  }
}

/** SQLite does not wait by itself while another process that starts at the same moment changes the mode (P6). */
function switchToWal(database: DatabaseSync): void {
  for (let tries = 1; ; tries += 1) {
    try {
      database.exec("PRAGMA journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || tries === MOST_TRIES) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, RETRY_MS);
    }
  }
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare("PRAGMA user_version").get()?.["user_version"] ?? 0);
}

function migrate(database: DatabaseSync, path: string, migrations: readonly string[]): void {
  if (versionOf(database) === migrations.length) return;
  // Asked again under the lock: another process may have been faster.
  database.exec("BEGIN IMMEDIATE");
  try {
    const version = versionOf(database);
    if (version > migrations.length) {
      const advice = "start that version, or restore a backup";
      throw new NewerSchema(`${path} was written by a newer version of Batchboard; ${advice}`);
    }
    for (const migration of migrations.slice(version)) database.exec(migration);
    database.exec(`PRAGMA user_version = ${migrations.length}`);
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}

function isDamage(error: unknown): boolean {
  return DAMAGED.has(codeOf(error));
}

function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY;
}

/** SQLite's own code of an error; 0 for any other. */
function codeOf(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

/** Removes a database that fills again by itself, with the files that SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const ending of ["", "-wal", "-shm"]) rmSync(path + ending, { force: true });
}
