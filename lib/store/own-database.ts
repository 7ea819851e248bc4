import "server-only";
import { join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { Problem } from "@/lib/problem";
import { asKyselyDatabase } from "./node-sqlite";
import { openDatabase } from "./open-database";
import { OWN_MIGRATIONS } from "./own-migrations";
import type { OwnSchema } from "./own-schema";

const OWN = Symbol.for("batchboard.own-database");
type WithOwn = typeof globalThis & { [OWN]?: Kysely<OwnSchema> };

/**
 * Our own data, `batchboard.db` in the data folder. Opened at the first use. Throws `DamagedDatabase` or `NewerSchema`;
 * the program never replaces this file by itself.
 */
export function ownDatabase(): Kysely<OwnSchema> {
  const holder = globalThis as WithOwn;
  holder[OWN] ??= new Kysely<OwnSchema>({
    dialect: new SqliteDialect({
      database: asKyselyDatabase(openDatabase(join(getConfig().dataDir, "batchboard.db"), OWN_MIGRATIONS)),
    }),
  });
  return holder[OWN];
}

/** Closes the file. For the end of the server and of tests. */
export async function closeOwnDatabase(): Promise<void> {
  const holder = globalThis as WithOwn;
  const open = holder[OWN];
  delete holder[OWN];
  await open?.destroy();
}

/** Writes to our own data, or throws `storage-unavailable`: an act that cannot be recorded is not done (P3). */
export async function writeOwn<Result>(write: () => Promise<Result>): Promise<Result> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof Problem) throw error;
    log.error({ error }, "our own data cannot be written");
    throw new Problem("storage-unavailable", { cause: error });
  }
}
