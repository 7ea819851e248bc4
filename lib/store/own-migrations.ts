/* eslint-disable no-restricted-syntax -- the demo makes its data with it, outside of Next */
/** The schema of `batchboard.db`, step by step: a step that was released is never changed, only followed by another. */
export const OWN_MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE ledger (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, act TEXT NOT NULL,
    user_id TEXT NOT NULL, user_name TEXT NOT NULL, role TEXT NOT NULL,
    job_id TEXT, job_name TEXT, result TEXT NOT NULL, problem TEXT, note TEXT, details TEXT
  ) STRICT;
  CREATE INDEX ledger_job ON ledger (job_id, at) WHERE job_id IS NOT NULL;
  CREATE TRIGGER ledger_is_not_changed BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TRIGGER ledger_is_not_erased BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  CREATE TABLE intent (
    token TEXT PRIMARY KEY, user_id TEXT NOT NULL, user_name TEXT NOT NULL, created_at INTEGER NOT NULL,
    job_name TEXT NOT NULL, settings TEXT NOT NULL, state TEXT NOT NULL,
    job_arn TEXT, job_id TEXT, problem TEXT, settled_at INTEGER
  ) STRICT;
  CREATE INDEX intent_state ON intent (state);
  CREATE INDEX intent_job ON intent (job_id) WHERE job_id IS NOT NULL;
  CREATE TABLE stop (
    stop_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, user_name TEXT NOT NULL, role TEXT NOT NULL,
    reason TEXT NOT NULL, created_at INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE stop_item (
    stop_id TEXT NOT NULL REFERENCES stop (stop_id), position INTEGER NOT NULL, job_id TEXT NOT NULL,
    job_name TEXT NOT NULL, result TEXT NOT NULL, note TEXT, tries INTEGER NOT NULL DEFAULT 0, settled_at INTEGER,
    PRIMARY KEY (stop_id, position)
  ) STRICT;
  CREATE INDEX stop_item_waiting ON stop_item (stop_id, position) WHERE result = 'waiting';
  CREATE INDEX stop_item_job ON stop_item (job_id, settled_at);
  CREATE TABLE status_seen (
    job_id TEXT NOT NULL, status TEXT NOT NULL, seen_at INTEGER NOT NULL, not_before INTEGER,
    PRIMARY KEY (job_id, seen_at, status)
  ) STRICT, WITHOUT ROWID;
  `,
  // INSERT OR REPLACE erases without asking the trigger for DELETE.
  `
  CREATE TRIGGER ledger_is_not_replaced BEFORE INSERT ON ledger WHEN EXISTS (SELECT 1 FROM ledger WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
  `,
  // What jobs did on their way, from which it is told when the next ones start and end.
  `
  CREATE TABLE pace_seen (
    job_id TEXT NOT NULL, eighth INTEGER NOT NULL, seen_at INTEGER NOT NULL, processed INTEGER NOT NULL,
    PRIMARY KEY (job_id, eighth)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX status_seen_newest ON status_seen (status, seen_at);
  `,
  `CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID;`,
];
