import "server-only";
import type { Group } from "@/lib/jobs/status";

/** The copy of AWS's list, `mirror.db`: deleting it loses nothing. Times are UTC milliseconds. */
export type MirrorSchema = { job: JobTable; meta: MetaTable; result: ResultTable };

/** One job: what AWS says, and what the table needs beside it, so that one query answers rows and counts. */
export type JobTable = {
  job_id: string;
  job_arn: string;
  job_name: string;
  status: string;
  outcome: string;
  grp: Group;
  message: string | null;
  model_id: string;
  model_name: string;
  submit_time: number | null;
  last_modified_time: number | null;
  /** When Batchboard saw the job start to run, to five minutes at the most; null when it did not. AWS does not say. */
  start_time: number | null;
  end_time: number | null;
  job_expiration_time: number | null;
  timeout_hours: number | null;
  invocation_type: string | null;
  role_arn: string;
  client_request_token: string | null;
  input_s3_uri: string | null;
  output_s3_uri: string | null;
  /** The rest of AWS's answer, JSON: formats, owners, key, network, fields that nobody knows. */
  rest: string;
  total_count: number | null;
  processed_count: number | null;
  success_count: number | null;
  error_count: number | null;
  /** What was counted in the job's files, JSON; null before. */
  counted: string | null;
  /** Failed and unusable, as counted in the files; null before. */
  failed_count: number | null;
  /** As counted in the files, or `success_count`, or processed less failed. */
  answered_count: number | null;
  /** Answered and failed out of all, 0 to 1. */
  progress: number | null;
  /** From submission to the end; null while it goes on. */
  duration_ms: number | null;
  input_tokens: number | null;
  output_tokens: number | null;
  cost_usd: number | null;
  cost_kind: string;
  cost_why: string;
  price_date: string | null;
  on_demand_usd: number | null;
  /** JSON list of `{key, value}`; null until they were read. */
  tags: string | null;
  started_by_id: string | null;
  started_by_name: string | null;
  stopped_by_id: string | null;
  stopped_by_name: string | null;
  gone_since: number | null;
  /** Whether tags and manifest were read after the job ended. */
  is_filled: 0 | 1;
  fill_tries: number;
  /** When the mirror saw this row at AWS. */
  seen_at: number;
  /** When the job was first seen to run, and how many records were processed then: for its pace. */
  running_since: number | null;
  running_base: number | null;
  change_no: number;
};

/** How far the counting of a job's files is. What was counted stands in the data folder, under `results/`. */
type ResultTable = {
  job_id: string;
  state: "asked" | "counting" | "counted" | "not-readable" | "no-files";
  /** Why it is not readable, in a sentence. */
  why: string | null;
  /** The files that were read, and whether the job had ended: where another one stands there, it is counted again. */
  signature: string | null;
  /** Whether the job had ended before its files were read. */
  is_final: 0 | 1;
  read_bytes: number;
  total_bytes: number;
  records: number;
  counted_at: number | null;
  tries: number;
  /** Not before. */
  next_at: number;
};

/** Single values of the mirror: how far the first walk came, the last change's number, the last full comparison. */
type MetaTable = { key: string; value: string };
