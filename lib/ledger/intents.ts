import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import type { Person } from "@/lib/jobs/job";
import type { ProblemCode } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

/** A job that somebody asked for, by its client token. `open`: it is not known yet what became of it. */
export type Intent = {
  token: string;
  user: Person;
  createdAt: number;
  jobName: string;
  /** The checked input of Create. */
  settings: CreateJob;
  state: "open" | "made" | "failed";
  jobArn: string | null;
  jobId: string | null;
};

type IntentRow = Omit<OwnSchema["intent"], "problem" | "settled_at">;

function toIntent(row: IntentRow): Intent {
  return {
    token: row.token,
    user: { id: row.user_id, name: row.user_name },
    createdAt: row.created_at,
    jobName: row.job_name,
    settings: JSON.parse(row.settings) as CreateJob,
    state: row.state,
    jobArn: row.job_arn,
    jobId: row.job_id,
  };
}

/**
 * Writes down that somebody is about to start a job; the same token again answers what is written already.
 * Throws `storage-unavailable`, and then nothing may be sent.
 */
export async function openIntent(intent: {
  token: string;
  user: User;
  settings: CreateJob;
}): Promise<Intent & { isNew: boolean }> {
  const { token, user, settings } = intent;
  const values = {
    token,
    user_id: user.id,
    user_name: user.name,
    created_at: now(),
    job_name: settings.jobName,
    settings: JSON.stringify(settings),
    state: "open" as const,
    job_arn: null,
    job_id: null,
  };
  return writeOwn(async () => {
    const inserted = await ownDatabase()
      .insertInto("intent")
      .values({ ...values, problem: null, settled_at: null })
      .onConflict((conflict) => conflict.column("token").doNothing())
      .executeTakeFirst();
    const isNew = (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n;
    const known = isNew ? null : await findIntent(token);
    return { ...(known ?? toIntent(values)), isNew };
  });
}

/** What is known of a token, or null. */
export async function findIntent(token: string): Promise<Intent | null> {
  const row = await ownDatabase().selectFrom("intent").selectAll().where("token", "=", token).executeTakeFirst();
  return row ? toIntent(row) : null;
}

/** Takes up a settled intent that failed, for another try with the same token and new settings. */
export async function reopenIntent(token: string, settings: CreateJob): Promise<void> {
  await writeOwn(() =>
    ownDatabase()
      .updateTable("intent")
      .set({
        state: "open",
        job_name: settings.jobName,
        settings: JSON.stringify(settings),
        problem: null,
        settled_at: null,
      })
      .where("token", "=", token)
      .where("state", "!=", "made")
      .execute(),
  );
}

/** Writes down what became of an intent: AWS's ARN, or the problem that surely made no job. Changes it once. */
export async function settleIntent(
  token: string,
  outcome: { jobArn: string } | { problem: ProblemCode },
  database: Kysely<OwnSchema> = ownDatabase(),
): Promise<{ numUpdatedRows: bigint }> {
  const made = "jobArn" in outcome ? outcome.jobArn : null;
  return writeOwn(() =>
    database
      .updateTable("intent")
      .set({
        state: made === null ? "failed" : "made",
        job_arn: made,
        job_id: made === null ? null : made.slice(made.lastIndexOf("/") + 1),
        problem: "problem" in outcome ? outcome.problem : null,
        settled_at: now(),
      })
      .where("token", "=", token)
      .where("state", "!=", "made")
      .executeTakeFirst(),
  );
}

/** Intents of which it is not known what became of them, oldest first. */
export async function openIntents(): Promise<Intent[]> {
  const rows = await ownDatabase()
    .selectFrom("intent")
    .selectAll()
    .where("state", "=", "open")
    .orderBy("created_at")
    .limit(1000)
    .execute();
  return rows.map(toIntent);
}

/** Jobs that this person asked for before a moment, and of which it is not known yet whether AWS made them. */
export async function unclearStarts(userId: string, before: number): Promise<{ jobName: string; askedTime: number }[]> {
  const rows = await ownDatabase()
    .selectFrom("intent")
    .select(["job_name", "created_at"])
    .where("user_id", "=", userId)
    .where("state", "=", "open")
    .where("created_at", "<", before)
    .orderBy("created_at", "desc")
    .limit(20)
    .execute();
  return rows.map(({ job_name, created_at }) => ({ jobName: job_name, askedTime: created_at }));
}

/** The intents behind these client tokens, by token: who started a job in Batchboard. */
export async function intentsOf(tokens: readonly string[]): Promise<Map<string, Intent>> {
  if (tokens.length === 0) return new Map();
  const rows = await ownDatabase().selectFrom("intent").selectAll().where("token", "in", tokens).execute();
  return new Map(rows.map((row) => [row.token, toIntent(row)]));
}
