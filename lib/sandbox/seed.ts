import { madeUpLines } from "./made-up.ts";
import { createJob } from "./operations.ts";
import type { SandboxS3 } from "./s3.ts";
import { demoPlan, type Plan } from "./seed-plan.ts";
import type { SandboxState } from "./state.ts";

const BUCKET = "acme-batch";
const HOUR_MS = 3_600_000;

function lines(name: string, kind: string, count: number): string {
  return madeUpLines(name, { total: count, errors: 0, kind });
}

/** Files that can be chosen for a new job, among them ones that Bedrock refuses. */
export async function seedObjects(s3: SandboxS3): Promise<void> {
  await s3.createBucket(BUCKET);
  await s3.createBucket("acme-private");
  const broken = lines("broken", "sentiment", 120).split("\n");
  broken[56] = '{"recordId": "R-000057", "modelInput": {"messages": [';
  const files: [string, string][] = [
    ["in/reviews-q3.jsonl", lines("reviews", "topics", 1_200)],
    ["in/reviews-sample.jsonl", lines("reviews", "topics", 200)],
    ["in/support-tickets-october.jsonl", lines("tickets", "sentiment", 640)],
    ["in/support-tickets-broken.jsonl", broken.join("\n")],
    ["in/catalogue-spring.jsonl", lines("catalogue", "blurbs", 400)],
    ["in/too-few.jsonl", lines("few", "summary", 64)],
    ["in/contracts.jsonl", lines("contracts", "contracts", 300)],
    ["in/newsletter.jsonl", lines("newsletter", "subjects", 240)],
    ["in/translations.jsonl", lines("translations", "translations", 500)],
    ["in/churn.jsonl", lines("churn", "churn", 640)],
    ["in/faq.jsonl", lines("faq", "faq", 150)],
    ["in/contracts/part-1.jsonl", lines("contracts1", "contracts", 150)],
    ["in/contracts/part-2.jsonl", lines("contracts2", "contracts", 150)],
    ["in/Umfrage März.jsonl", lines("umfrage", "topics", 200)],
    ["in/notes.csv", "id,text\n1,hello\n"],
  ];
  await Promise.all(files.map(([key, body]) => s3.put(BUCKET, key, body)));
  await s3.put("acme-private", "payroll.jsonl", lines("payroll", "summary", 120));
}

/** Lets the demo's jobs live through their own life cycle, from their submission to now; `jobs` of them, or as many as usual. */
export async function seedDemo(state: SandboxState, s3: SandboxS3, jobs?: number): Promise<void> {
  const now = state.clock.now();
  for (const plan of demoPlan(jobs)) {
    const submitTime = Math.round(now - plan.hoursAgo * HOUR_MS);
    const job = createJob(settingsOf(plan, state), state, { pace: plan.pace, madeUp: plan.madeUp, submitTime });
    job.hasCounts = plan.hasCounts ?? true;
    if (plan.troubles) job.troubles = plan.troubles;
    if (plan.hasOwnInput) {
      job.settings.inputDataConfig.s3InputDataConfig.s3Uri = `s3://${BUCKET}/in/${job.id}/${plan.input}`;
    }
    if (plan.stopAt !== undefined) await stopPartWay(plan, job.id, state, s3);
  }
  await state.settleAll(s3);
}

async function stopPartWay(plan: Plan, jobId: string, state: SandboxState, s3: SandboxS3): Promise<void> {
  const job = state.jobs.get(jobId);
  if (!job) return;
  const { validateAfterMs, validateMs, queueMs, recordsPerSecond } = plan.pace;
  const running = (plan.madeUp.total / recordsPerSecond) * 1000 * (plan.stopAt ?? 0);
  const stopTime = Math.round(job.submitTime + validateAfterMs + validateMs + queueMs + running);
  const now = state.clock.now();
  state.clock.set(Math.min(stopTime, now));
  await state.settleOne(job, s3);
  if (stopTime <= now) Object.assign(job, { status: "Stopping", stopTime, lastModifiedTime: stopTime });
  state.clock.set(now);
}

function settingsOf(plan: Plan, state: SandboxState): Record<string, unknown> {
  return {
    jobName: plan.jobName,
    roleArn: `arn:aws:iam::${state.accountId}:role/BatchInference`,
    modelId: plan.modelId,
    inputDataConfig: { s3InputDataConfig: { s3InputFormat: "JSONL", s3Uri: `s3://${BUCKET}/in/${plan.input}` } },
    outputDataConfig: { s3OutputDataConfig: { s3Uri: `s3://${BUCKET}/out/` } },
    timeoutDurationInHours: plan.timeoutHours ?? 72,
    ...(plan.converse && { modelInvocationType: "Converse" }),
    tags: plan.tags,
  };
}
