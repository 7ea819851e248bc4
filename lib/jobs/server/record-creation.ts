import "server-only";
import type { User } from "@/lib/auth/role";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { settleIntent } from "@/lib/ledger/intents";
import { type ActRecord, recordAct } from "@/lib/ledger/ledger";
import type { Problem } from "@/lib/problem";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";

/** AWS has made the job: the intent's end and the ledger's one row stand or fall together. The mirror may have been first. */
export async function recordMade(input: CreateJob, user: User, jobArn: string): Promise<void> {
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const { numUpdatedRows } = await settleIntent(input.clientRequestToken, { jobArn }, transaction);
        if (numUpdatedRows === 0n) return;
        const jobId = jobArn.slice(jobArn.lastIndexOf("/") + 1);
        await recordAct({ ...actOf(input, user), jobId, result: "done" }, transaction);
      }),
  );
}

/** AWS has surely not made the job. */
export async function recordFailed(input: CreateJob, user: User, problem: Problem): Promise<void> {
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        await settleIntent(input.clientRequestToken, { problem: problem.code }, transaction);
        const note = problem.message;
        await recordAct({ ...actOf(input, user), result: "failed", problem: problem.code, note }, transaction);
      }),
  );
}

/** Batchboard itself refused it: somebody asked for what the administrator has not set up. */
export async function recordRefused(input: CreateJob, user: User, problem: Problem): Promise<void> {
  await recordAct({ ...actOf(input, user), result: "refused", problem: problem.code, note: problem.message });
}

/** The job that AWS lists under a client token, or null. */
export async function jobIdOfToken(token: string): Promise<string | null> {
  const row = await mirrorDatabase()
    .selectFrom("job")
    .select("job_id")
    .where("client_request_token", "=", token)
    .executeTakeFirst();
  return row?.job_id ?? null;
}

function actOf(input: CreateJob, user: User): Pick<ActRecord, "act" | "user" | "jobName" | "details"> {
  const { modelId, inputS3Uri, outputS3Uri, roleArn } = input;
  return { act: "create-job", user, jobName: input.jobName, details: { modelId, inputS3Uri, outputS3Uri, roleArn } };
}
