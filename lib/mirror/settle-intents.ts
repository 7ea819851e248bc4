import "server-only";
import { type Intent, openIntents, settleIntent } from "@/lib/ledger/intents";
import { recordAct } from "@/lib/ledger/ledger";
import { log } from "@/lib/log";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { ownDatabase } from "@/lib/store/own-database";

/**
 * M4: finds the jobs of intents whose ARN was lost, by their client token in AWS's list, and puts the act on record.
 * An intent without a job stays open: it is never sent again by itself.
 */
export async function settleOpenIntents(): Promise<void> {
  const intents = new Map((await openIntents()).map((intent) => [intent.token, intent]));
  if (intents.size === 0) return;
  const jobs = await mirrorDatabase()
    .selectFrom("job")
    .select(["job_id", "job_arn", "client_request_token"])
    .where("client_request_token", "in", [...intents.keys()])
    .execute();
  for (const job of jobs) {
    const intent = intents.get(job.client_request_token ?? "");
    if (intent) await settle(intent, job.job_id, job.job_arn);
  }
}

async function settle(intent: Intent, jobId: string, jobArn: string): Promise<void> {
  try {
    await ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const { numUpdatedRows } = await settleIntent(intent.token, { jobArn }, transaction);
        if (numUpdatedRows === 0n) return;
        const user = { ...intent.user, role: "operator" as const };
        const note = "Found in AWS’s list by its form’s token.";
        await recordAct({ act: "create-job", user, jobId, jobName: intent.jobName, result: "done", note }, transaction);
      });
  } catch (error) {
    log.error({ error, jobId }, "an open intent could not be settled");
  }
}
