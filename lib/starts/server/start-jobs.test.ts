import { describe, expect, test } from "vitest";
import { resetConfig } from "@/lib/config";
import { createJob } from "@/lib/jobs/server/create-job";
import { boardForTests, newForm, PEOPLE } from "@/lib/jobs/testing/board";
import { partsOf } from "@/lib/ledger/start-parts";
import { findStart } from "@/lib/ledger/starts";
import type { JobPlan } from "@/lib/starts/plan";
import { csvOf, newToken, planFor, UPLOAD_SETTINGS } from "@/lib/starts/testing/plan-for";
import { settled, startWith } from "@/lib/starts/testing/uploads";
import { retryStart } from "./retry-start";
import { endStartWorker, startStartWorker, tryAtOnce } from "./start-worker";
import { submitStart } from "./submit-start";

const CREATE = "CreateModelInvocationJob";
const { mara, jonas } = PEOPLE;
const board = boardForTests({ ...UPLOAD_SETTINGS, AWS_MAX_ATTEMPTS: "1" });
const file = csvOf(20);
const ask = () => startWith(mara, file, planFor(file, {}, 20));

const isSettled = (startId: string) =>
  expect.poll(() => settled(startId), { timeout: 15_000, interval: 30 }).not.toBeNull();

/** The worker is called every two seconds in a server. */
async function workUntil(startId: string, state: string): Promise<void> {
  const look = async () => {
    tryAtOnce(startId);
    startStartWorker();
    return (await findStart(startId))?.state;
  };
  await expect.poll(look, { timeout: 15_000, interval: 50 }).toBe(state);
}

describe("AWS is asked for the jobs of a start", () => {
  test("while AWS is busy it says so, and goes on by itself; one job", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "throttle" }]);
    const startId = await ask();
    await expect
      .poll(async () => (await findStart(startId))?.note, { timeout: 15_000 })
      .toContain("tries again by itself");
    expect(await findStart(startId)).toMatchObject({ state: "starting", problem: "aws-throttled" });
    await board.sandbox.control.setFaults([]);
    await workUntil(startId, "started");
    expect(await findStart(startId)).toMatchObject({ note: null });
  });

  test("M3: an answer that is lost makes no second job", async () => {
    const before = (await board.sandbox.control.jobIds()).length;
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "drop-after", calls: 1 }]);
    const startId = await ask();
    await workUntil(startId, "started");
    expect((await board.sandbox.control.jobIds()).length).toBe(before + 1);
    const [part] = await partsOf(startId);
    expect(await board.sandbox.control.jobIds()).toContain(part?.jobId);
  });

  test("M4: a worker that ends in the middle goes on where it was, and makes each job once", async () => {
    const before = (await board.sandbox.control.jobIds()).length;
    const large = csvOf(450);
    const startId = await startWith(mara, large, planFor(large, {}, 450));
    await expect
      .poll(async () => (await partsOf(startId)).some(({ jobId }) => jobId !== null), { timeout: 15_000, interval: 5 })
      .toBe(true);
    await endStartWorker();
    await workUntil(startId, "started");
    const ids = (await partsOf(startId)).map(({ jobId }) => jobId);
    expect(new Set(ids).size).toBe(5);
    expect((await board.sandbox.control.jobIds()).length).toBe(before + 5);
  });

  test("AWS refuses: its words are said, and it can be tried again by whom it belongs to", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "deny" }]);
    const startId = await ask();
    await isSettled(startId);
    expect(await findStart(startId)).toMatchObject({ state: "failed", problem: "aws-denied" });
    await board.sandbox.control.setFaults([]);
    await expect(retryStart({ startId }, jonas)).rejects.toMatchObject({ code: "forbidden" });
    await retryStart({ startId }, mara);
    await workUntil(startId, "started");
  });

  test("M5: a name that was taken meanwhile gives way to the next free one", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "throttle" }]);
    const startId = await ask();
    await expect.poll(async () => (await findStart(startId))?.problem, { timeout: 15_000 }).toBe("aws-throttled");
    await board.sandbox.control.setFaults([]);
    const jobName = (await findStart(startId))?.plan.job.jobName ?? "";
    await createJob(newForm({ jobName }), jonas);
    await workUntil(startId, "started");
    const [part] = await partsOf(startId);
    expect(part?.jobName).not.toBe(jobName);
    expect(part?.jobName.slice(0, 5)).toBe(jobName.slice(0, 5));
  });
});

describe("what is asked for is what the administrator has set up", () => {
  const refused = async (change: (plan: JobPlan) => JobPlan) => {
    const plan = change(planFor(file, {}, 20));
    return submitStart({ clientRequestToken: newToken(), plan }, mara).catch((error: unknown) => error);
  };

  test("R1, R2: another place, role, key or network is refused beside its field", async () => {
    const job = (change: Partial<JobPlan["job"]>) => (plan: JobPlan) => ({ ...plan, job: { ...plan.job, ...change } });
    const changes: [string, Partial<JobPlan["job"]>][] = [
      ["outputS3Uri", { outputS3Uri: "s3://other/out/" }],
      ["roleArn", { roleArn: "arn:aws:iam::111122223333:role/Admin" }],
      ["s3EncryptionKeyId", { s3EncryptionKeyId: "alias/other" }],
      ["vpcConfig", { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } }],
    ];
    for (const [field, change] of changes) {
      const error = await refused(job(change));
      expect(error).toMatchObject({ details: { fieldErrors: { [`plan.job.${field}`]: [expect.any(String)] } } });
    }
  });

  test("R3: a model that is not allowed is refused", async () => {
    process.env["BATCHBOARD_ALLOWED_MODELS"] = "*nova*";
    resetConfig();
    const error = await refused((plan) => ({
      ...plan,
      content: { ...plan.content, modelId: "anthropic.claude-3-opus-20240229-v1:0" },
    }));
    expect(error).toMatchObject({ details: { fieldErrors: { "plan.content.modelId": [expect.any(String)] } } });
    delete process.env["BATCHBOARD_ALLOWED_MODELS"];
    resetConfig();
  });
});
