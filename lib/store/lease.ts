import "server-only";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { ownDatabase } from "./own-database";

/** What is not renewed for this long belongs to nobody: after a kill another process waits no longer. */
export const LEASE_MS = 15_000;
const RENEW_MS = 5_000;

/** For another process that writes at the moment. */
const LONGEST_WAIT_MS = 1_000;

const LEASE = Symbol.for("batchboard.lease");
type Lease = { holder: string; renewedAt: number | null };
type WithLease = typeof globalThis & { [LEASE]?: Lease };

function lease(): Lease {
  return ((globalThis as WithLease)[LEASE] ??= { holder: `${process.pid}-${randomUUID()}`, renewedAt: null });
}

/**
 * Whether the background work is this process's to do: of those that share a data folder one at a time holds the lease
 * (P6). Takes it when it is free, and renews it; most calls do not even ask the file.
 */
export async function holdLease(): Promise<boolean> {
  const mine = lease();
  const moment = now();
  const age = moment - (mine.renewedAt ?? -Infinity);
  if (age >= 0 && age < RENEW_MS) return true;
  const values = { holder: mine.holder, until: moment + LEASE_MS };
  const { numInsertedOrUpdatedRows: taken } = await ownDatabase()
    .insertInto("lease")
    .values({ name: "background", ...values })
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet(values)
        .where((eb) =>
          eb.or([
            eb("lease.holder", "=", mine.holder),
            eb("lease.until", "<=", moment),
            // A clock that was set back must not keep everybody out.
            eb("lease.until", ">", moment + LEASE_MS),
          ]),
        ),
    )
    .executeTakeFirst();
  mine.renewedAt = (taken ?? 0n) > 0n ? moment : null;
  return mine.renewedAt !== null;
}

/**
 * Lets another process take over at once. For the end of the server and of tests. It waits for nothing, since Next may
 * end the process before the next turn; where it fails, the lease runs out by itself.
 */
export function giveBackLease(): void {
  const mine = lease();
  mine.renewedAt = null;
  try {
    const database = new DatabaseSync(join(getConfig().dataDir, "batchboard.db"), { timeout: LONGEST_WAIT_MS });
    database.prepare("DELETE FROM lease WHERE holder = ?").run(mine.holder);
    database.close();
  } catch (error) {
    log.warn({ error }, "the lease runs out by itself");
  }
}
