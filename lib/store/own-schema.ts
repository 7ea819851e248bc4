import "server-only";
import type { Generated } from "kysely";

/** Our own data, `batchboard.db`: what cannot be had again. Times are UTC milliseconds. */
export type OwnSchema = {
  ledger: LedgerTable;
  intent: IntentTable;
  stop: StopTable;
  stop_item: StopItemTable;
  status_seen: StatusSeenTable;
  pace_seen: PaceSeenTable;
  lease: LeaseTable;
};

/** Who did what, when, to which job, with what result. Rows are only added: triggers refuse everything else (W10). */
type LedgerTable = {
  id: Generated<number>;
  at: number;
  act: string;
  user_id: string;
  user_name: string;
  role: string;
  job_id: string | null;
  job_name: string | null;
  result: "done" | "refused" | "failed";
  problem: string | null;
  note: string | null;
  /** JSON. */
  details: string | null;
};

/** A job that somebody asked for. `open` until it is known what became of it. */
type IntentTable = {
  token: string;
  user_id: string;
  user_name: string;
  created_at: number;
  job_name: string;
  /** The checked input of Create, JSON. */
  settings: string;
  state: "open" | "made" | "failed";
  job_arn: string | null;
  job_id: string | null;
  problem: string | null;
  settled_at: number | null;
};

/** A Stop of one or more jobs, stored before any is tried. */
type StopTable = {
  stop_id: string;
  user_id: string;
  user_name: string;
  role: string;
  reason: string;
  created_at: number;
};

type StopItemTable = {
  stop_id: string;
  position: number;
  job_id: string;
  job_name: string;
  result: string;
  note: string | null;
  tries: number;
  settled_at: number | null;
};

/** A status as it was seen: it began between `not_before` (null: unknown) and `seen_at`. */
type StatusSeenTable = {
  job_id: string;
  status: string;
  seen_at: number;
  not_before: number | null;
};

/** When another eighth of a job's records was first seen to be processed, and how many were then. */
type PaceSeenTable = {
  job_id: string;
  eighth: number;
  seen_at: number;
  processed: number;
};

/** Which process does the background work, and until when that is so without being renewed. */
type LeaseTable = { name: string; holder: string; until: number };
