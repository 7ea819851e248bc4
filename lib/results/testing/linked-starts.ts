import { PEOPLE } from "@/lib/jobs/testing/board";
import { storeParts, updatePart } from "@/lib/ledger/start-parts";
import { insertStart } from "@/lib/ledger/starts";
import type { JobPlan } from "@/lib/starts/plan";
import { newToken } from "@/lib/starts/testing/plan-for";

type Start = { plan: JobPlan; state: "preparing" | "gathered"; fileOf?: string; finishes?: string };

async function insert({ plan, state, fileOf, finishes }: Start): Promise<string> {
  const startId = newToken();
  await insertStart({
    startId,
    user: PEOPLE.mara,
    state,
    plan,
    digest: "digest",
    fileOf: fileOf ?? startId,
    receivedBytes: plan.file.bytes,
    ...(finishes !== undefined && { rest: { jobId: finishes, kinds: ["failed"], records: 1 } }),
  });
  return startId;
}

/** Makes jobs that are there already those of one start, as if it had been split into them; answers the start's id. */
export async function asStart(jobIds: readonly string[], plan: JobPlan, fileOf?: string): Promise<string> {
  const startId = await insert({ plan, state: "preparing", ...(fileOf !== undefined && { fileOf }) });
  const parts = jobIds.map((jobId, at) => ({
    startId,
    position: at + 1,
    token: newToken(),
    jobName: `${plan.job.jobName}-${at + 1}`,
    s3Uri: `s3://acme-batch/in/${jobId}.jsonl`,
    records: 1,
    bytes: 1,
    sha256: "0",
  }));
  await storeParts(startId, parts, { state: "started" });
  for (const [at, jobId] of jobIds.entries()) {
    await updatePart({ startId, position: at + 1 }, { jobId, jobName: parts[at]?.jobName ?? "" });
  }
  return startId;
}

/** Makes jobs that are there already those that finish what another one has left. */
export async function asRestOf(rootId: string, jobIds: readonly string[], plan: JobPlan): Promise<string> {
  const gathered = await insert({ plan, state: "gathered", finishes: rootId });
  return asStart(jobIds, plan, gathered);
}
