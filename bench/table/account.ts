/** A mirror with a made-up account in a folder of its own, in this process. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setClock } from "@/lib/clock";
import { resetConfig } from "@/lib/config";
import { mirrorState } from "@/lib/mirror/changes";
import { closeMirrorDatabase, mirrorDatabase } from "@/lib/store/mirror-database";
import type { JobTable } from "@/lib/store/mirror-schema";
import { demoSettings } from "../../scripts/demo-settings.mjs";
import { madeUpRows, NOW } from "./jobs.ts";

type Row = Omit<JobTable, "change_no">;

/** Rows written under one change number, and in one transaction. */
const CHUNK = 1_000;

/** Makes the account; answers how to take it away again. The clock stands at {@link NOW}. */
export async function openAccount(count: number): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "batchboard-bench-"));
  const nowhere = { endpoint: "http://127.0.0.1:9", s3Endpoint: "http://127.0.0.1:9" };
  const settings = demoSettings({ address: "http://127.0.0.1:9", sandbox: nowhere, folder, secret: randomUUID() });
  Object.assign(process.env, settings, { BATCHBOARD_TIME_ZONE: "UTC", BATCHBOARD_LOG_LEVEL: "silent" });
  resetConfig();
  setClock(NOW);
  await fillMirror(count);
  return async () => {
    await closeMirrorDatabase();
    Reflect.deleteProperty(globalThis, Symbol.for("batchboard.mirror-state"));
    rmSync(folder, { recursive: true, force: true });
  };
}

/** Writes the account's jobs into the mirror that is set up. */
export async function fillMirror(count: number): Promise<void> {
  const database = mirrorDatabase();
  const rows: Iterator<Row, undefined> = madeUpRows(count);
  let changeNo = 0;
  for (let done = 0; done < count; done += CHUNK) {
    changeNo += 1;
    await database.transaction().execute(async (transaction) => {
      for (let number = done; number < Math.min(count, done + CHUNK); number += 1) {
        const next = rows.next();
        if (next.done) return;
        const row = { ...next.value, change_no: changeNo };
        await transaction.insertInto("job").values(row).execute();
      }
    });
  }
  const value = String(changeNo);
  await database
    .insertInto("meta")
    .values({ key: "change_no", value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  mirrorState().changeNumber = changeNo;
}
