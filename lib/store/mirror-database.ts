import "server-only";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import type { MirrorSchema } from "./mirror-schema";
import { asKyselyDatabase } from "./node-sqlite";
import { DamagedDatabase, NewerSchema, openDatabase, removeDatabase } from "./open-database";

const MIGRATIONS = [
  `
  CREATE TABLE job (
    job_id TEXT PRIMARY KEY, job_arn TEXT NOT NULL, job_name TEXT NOT NULL, status TEXT NOT NULL,
    outcome TEXT NOT NULL, grp TEXT NOT NULL, message TEXT, model_id TEXT NOT NULL, model_name TEXT NOT NULL,
    submit_time INTEGER, last_modified_time INTEGER, end_time INTEGER, job_expiration_time INTEGER,
    timeout_hours INTEGER, invocation_type TEXT, role_arn TEXT NOT NULL, client_request_token TEXT,
    input_s3_uri TEXT, output_s3_uri TEXT, rest TEXT NOT NULL,
    total_count INTEGER, processed_count INTEGER, success_count INTEGER, error_count INTEGER,
    answered_count INTEGER, progress REAL, duration_ms INTEGER, input_tokens INTEGER, output_tokens INTEGER,
    cost_usd REAL, cost_kind TEXT NOT NULL, cost_why TEXT NOT NULL, price_date TEXT, on_demand_usd REAL,
    expected_end_time INTEGER, tags TEXT, started_by_id TEXT, started_by_name TEXT,
    stopped_by_id TEXT, stopped_by_name TEXT, search_text TEXT NOT NULL, gone_since INTEGER,
    is_filled INTEGER NOT NULL DEFAULT 0, fill_tries INTEGER NOT NULL DEFAULT 0, seen_at INTEGER NOT NULL,
    running_since INTEGER, running_base INTEGER, change_no INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX job_submitted ON job (submit_time DESC, job_id);
  CREATE INDEX job_group ON job (grp, submit_time DESC);
  CREATE INDEX job_change ON job (change_no);
  CREATE INDEX job_fill ON job (is_filled, submit_time DESC);
  CREATE INDEX job_model ON job (model_name, submit_time DESC);
  CREATE INDEX job_starter ON job (started_by_id, submit_time DESC);
  CREATE INDEX job_name ON job (job_name);
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  `,
  `ALTER TABLE job DROP COLUMN expected_end_time;`,
  // Filters and search are answered from memory.
  `DROP INDEX job_model; DROP INDEX job_starter; ALTER TABLE job DROP COLUMN search_text;`,
  `ALTER TABLE job ADD COLUMN start_time INTEGER;`,
  // The tokens that a record of an input took the last time: asked for each running job with every look.
  `CREATE INDEX job_input ON job (input_s3_uri, model_id, submit_time DESC) WHERE input_tokens IS NOT NULL;`,
  // What is counted in the jobs' own files.
  `
  ALTER TABLE job ADD COLUMN counted TEXT;
  ALTER TABLE job ADD COLUMN failed_count INTEGER;
  CREATE TABLE result (
    job_id TEXT PRIMARY KEY, state TEXT NOT NULL, why TEXT, signature TEXT, is_final INTEGER NOT NULL DEFAULT 0,
    read_bytes INTEGER NOT NULL DEFAULT 0, total_bytes INTEGER NOT NULL DEFAULT 0,
    records INTEGER NOT NULL DEFAULT 0, counted_at INTEGER, tries INTEGER NOT NULL DEFAULT 0,
    next_at INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX result_state ON result (state, next_at);
  `,
];

const MIRROR = Symbol.for("batchboard.mirror-database");
type WithMirror = typeof globalThis & { [MIRROR]?: Kysely<MirrorSchema> };

/**
 * The copy of AWS's list, `mirror.db` in the data folder. Opened at the first use. A file that is damaged, or of
 * another version, is thrown away: it fills again from AWS and from our own data.
 */
export function mirrorDatabase(): Kysely<MirrorSchema> {
  const holder = globalThis as WithMirror;
  holder[MIRROR] ??= new Kysely<MirrorSchema>({
    dialect: new SqliteDialect({ database: asKyselyDatabase(open(join(getConfig().dataDir, "mirror.db"))) }),
  });
  return holder[MIRROR];
}

function open(path: string): DatabaseSync {
  try {
    return openDatabase(path, MIGRATIONS);
  } catch (error) {
    if (!(error instanceof DamagedDatabase || error instanceof NewerSchema)) throw error;
    log.warn({ error, path }, "the copy of the job list cannot be used; it is made anew");
    removeDatabase(path);
    return openDatabase(path, MIGRATIONS);
  }
}

/** Closes the file. For the end of the server and of tests. */
export async function closeMirrorDatabase(): Promise<void> {
  const holder = globalThis as WithMirror;
  const open = holder[MIRROR];
  delete holder[MIRROR];
  await open?.destroy();
}
