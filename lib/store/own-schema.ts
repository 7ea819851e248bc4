import "server-only";
import type { Generated } from "kysely";
import type { StartState } from "@/lib/starts/start";

/** Our own data, `batchboard.db`: what cannot be had again. Times are UTC milliseconds. */
export type OwnSchema = {
  ledger: LedgerTable;
  intent: IntentTable;
  stop: StopTable;
  stop_item: StopItemTable;
  status_seen: StatusSeenTable;
  pace_seen: PaceSeenTable;
  lease: LeaseTable;
  start: StartTable;
  start_part: StartPartTable;
  draft: DraftTable;
  recipe: RecipeTable;
  recipe_version: RecipeVersionTable;
  try: TryTable;
  review: ReviewTable;
  vote: VoteTable;
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

/** A job from a file of rows that somebody asked for, from the upload of the file to the jobs that AWS made. */
type StartTable = {
  /** Also the client token of the form: the same form sent twice is one start. */
  start_id: string;
  user_id: string;
  user_name: string;
  /** The role with which it was asked for. */
  role: string;
  created_at: number;
  updated_at: number;
  state: StartState;
  /** The checked plan, JSON. */
  plan: string;
  digest: string;
  /** The start whose file is read: its own, or that of an earlier one. */
  file_of: string;
  /** Where the file was gathered to finish what a job has left: of which, JSON. */
  rest: string | null;
  received_bytes: number;
  last_byte_at: number | null;
  recipe_id: string | null;
  recipe_version: number | null;
  /** What the server counted, JSON. */
  counted: string | null;
  /** JSON. */
  cost: string | null;
  cost_note: string | null;
  needs_approval: 0 | 1;
  /** The problem's code and its sentence. */
  problem: string | null;
  note: string | null;
  decided_by_id: string | null;
  decided_by_name: string | null;
  decided_at: number | null;
  decision_note: string | null;
};

/** One of the jobs of a start, with the file of records that was made for it. */
type StartPartTable = {
  start_id: string;
  position: number;
  /** Client token of Create. */
  token: string;
  job_name: string;
  s3_uri: string;
  records: number;
  bytes: number;
  sha256: string;
  /** Whether the file is in S3. */
  is_stored: 0 | 1;
  job_id: string | null;
};

/** A form that was begun. */
type DraftTable = { draft_id: string; user_id: string; content: string; created_at: number; updated_at: number };

type RecipeTable = {
  recipe_id: string;
  name: string;
  description: string;
  owner_id: string;
  owner_name: string;
  is_shared: 0 | 1;
  /** Parts that only an administrator changes, JSON. */
  locked: string;
  newest_version: number;
  created_at: number;
  archived_at: number | null;
};

/** A recipe as it was saved once; never changed. */
type RecipeVersionTable = {
  recipe_id: string;
  version: number;
  /** JSON. */
  content: string;
  saved_by_id: string;
  saved_by_name: string;
  saved_at: number;
};

/** An answer that somebody asked for before starting a job. */
type TryTable = {
  try_id: string;
  user_id: string;
  at: number;
  /** `on-demand`: one of all rows of a file that has too few for a job. */
  kind: Generated<"try" | "on-demand">;
  model_id: string;
  row: number | null;
  prompt: string;
  answer: string;
  prompt_characters: number;
  input_tokens: number;
  output_tokens: number;
  /** AWS's word; `asked` until it has answered, `failed` where it did not. */
  stop_reason: string;
};

/** What somebody said of an answer; the newest of a record counts. */
type ReviewTable = {
  id: Generated<number>;
  job_id: string;
  record_id: string;
  /** null takes it away. */
  mark: "good" | "bad" | "look" | null;
  note: string;
  user_id: string;
  user_name: string;
  at: number;
};

/** Which of two answers to a record somebody found better; the newest of a person and record counts. */
type VoteTable = {
  id: Generated<number>;
  /** The two jobs, the smaller id first, so that it does not matter from which of them one looks. */
  first_job_id: string;
  second_job_id: string;
  record_id: string;
  /** null takes back what was said. */
  better: "first" | "second" | "equal" | null;
  is_blind: 0 | 1;
  user_id: string;
  user_name: string;
  at: number;
};
