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
  // Jobs from files of rows: what was asked for, what became of it, and what it was made with.
  `
  CREATE TABLE start (
    start_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, user_name TEXT NOT NULL, role TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, state TEXT NOT NULL,
    plan TEXT NOT NULL, digest TEXT NOT NULL, file_of TEXT NOT NULL, received_bytes INTEGER NOT NULL DEFAULT 0,
    last_byte_at INTEGER, recipe_id TEXT, recipe_version INTEGER, counted TEXT, cost TEXT, cost_note TEXT,
    needs_approval INTEGER NOT NULL DEFAULT 0, problem TEXT, note TEXT,
    decided_by_id TEXT, decided_by_name TEXT, decided_at INTEGER, decision_note TEXT
  ) STRICT;
  CREATE INDEX start_state ON start (state, updated_at);
  CREATE INDEX start_user ON start (user_id, created_at DESC);
  CREATE INDEX start_recipe ON start (recipe_id) WHERE recipe_id IS NOT NULL;
  CREATE TABLE start_part (
    start_id TEXT NOT NULL REFERENCES start (start_id), position INTEGER NOT NULL, token TEXT NOT NULL UNIQUE,
    job_name TEXT NOT NULL, s3_uri TEXT NOT NULL, records INTEGER NOT NULL, bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL, is_stored INTEGER NOT NULL DEFAULT 0, job_id TEXT,
    PRIMARY KEY (start_id, position)
  ) STRICT;
  CREATE INDEX start_part_job ON start_part (job_id) WHERE job_id IS NOT NULL;
  CREATE TABLE draft (
    draft_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, content TEXT NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX draft_user ON draft (user_id, updated_at DESC);
  CREATE TABLE recipe (
    recipe_id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL,
    owner_id TEXT NOT NULL, owner_name TEXT NOT NULL, is_shared INTEGER NOT NULL DEFAULT 0, locked TEXT NOT NULL,
    newest_version INTEGER NOT NULL, created_at INTEGER NOT NULL, archived_at INTEGER
  ) STRICT;
  CREATE TABLE recipe_version (
    recipe_id TEXT NOT NULL REFERENCES recipe (recipe_id), version INTEGER NOT NULL, content TEXT NOT NULL,
    saved_by_id TEXT NOT NULL, saved_by_name TEXT NOT NULL, saved_at INTEGER NOT NULL,
    PRIMARY KEY (recipe_id, version)
  ) STRICT;
  CREATE TABLE try (
    try_id TEXT PRIMARY KEY, user_id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL DEFAULT 'try',
    model_id TEXT NOT NULL,
    row INTEGER, prompt TEXT NOT NULL, answer TEXT NOT NULL, prompt_characters INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, stop_reason TEXT NOT NULL
  ) STRICT;
  CREATE INDEX try_user ON try (user_id, at);
  `,
  // What people said of answers. As in the ledger, rows are only ever added: the newest of a record counts.
  `
  CREATE TABLE review (
    id INTEGER PRIMARY KEY AUTOINCREMENT, job_id TEXT NOT NULL, record_id TEXT NOT NULL, mark TEXT,
    note TEXT NOT NULL, user_id TEXT NOT NULL, user_name TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX review_record ON review (job_id, record_id, id);
  CREATE TRIGGER review_is_not_changed BEFORE UPDATE ON review BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
  CREATE TRIGGER review_is_not_erased BEFORE DELETE ON review BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
  CREATE TRIGGER review_is_not_replaced BEFORE INSERT ON review WHEN EXISTS (SELECT 1 FROM review WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'reviews are append-only'); END;
  `,
  `
  ALTER TABLE start ADD COLUMN rest TEXT;
  CREATE INDEX start_file_of ON start (file_of);
  CREATE INDEX start_rest ON start (json_extract(rest, '$.jobId')) WHERE rest IS NOT NULL;
  `,
  // Which of two answers people found better. Rows are only ever added: the newest of a person and record counts.
  `
  CREATE TABLE vote (
    id INTEGER PRIMARY KEY AUTOINCREMENT, first_job_id TEXT NOT NULL, second_job_id TEXT NOT NULL,
    record_id TEXT NOT NULL, better TEXT, is_blind INTEGER NOT NULL,
    user_id TEXT NOT NULL, user_name TEXT NOT NULL, at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX vote_record ON vote (first_job_id, second_job_id, record_id, user_id, id);
  CREATE TRIGGER vote_is_not_changed BEFORE UPDATE ON vote BEGIN SELECT RAISE(ABORT, 'votes are append-only'); END;
  CREATE TRIGGER vote_is_not_erased BEFORE DELETE ON vote BEGIN SELECT RAISE(ABORT, 'votes are append-only'); END;
  CREATE TRIGGER vote_is_not_replaced BEFORE INSERT ON vote WHEN EXISTS (SELECT 1 FROM vote WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'votes are append-only'); END;
  `,
];
