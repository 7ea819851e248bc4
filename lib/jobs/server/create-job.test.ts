import { describe, expect, test } from "vitest";
import { newForm, PEOPLE, boardForTests } from "@/lib/jobs/testing/board";
import { findIntent } from "@/lib/ledger/intents";
import { actsOfJob } from "@/lib/ledger/ledger";
import { refreshJobs } from "@/lib/mirror/mirror";
import { readJob, readJobDetail } from "@/lib/mirror/query-jobs";
import type { Problem } from "@/lib/problem";
import { ownDatabase } from "@/lib/store/own-database";
import { createJob } from "./create-job";

const board = boardForTests({ AWS_MAX_ATTEMPTS: "3", BATCHBOARD_ALLOWED_MODELS: "*nova-lite*" });
const { mara, jonas } = PEOPLE;
const CREATE = "CreateModelInvocationJob";

async function problemOf(attempt: Promise<unknown>): Promise<Problem> {
  return attempt.then(
    () => Promise.reject(new Error("it was expected to fail")),
    (error: unknown) => error as Problem,
  );
}

async function ledgerRows(jobName: string) {
  return ownDatabase().selectFrom("ledger").selectAll().where("job_name", "=", jobName).execute();
}

describe("starting a job", () => {
  test("every setting of the form reaches AWS, and the job is in the list under its starter's name", async () => {
    const form = newForm({
      modelInvocationType: "Converse",
      tags: [{ key: "team", value: "insights" }],
      timeoutDurationInHours: 48,
    });
    const { jobId } = await createJob(form, mara);
    const job = await board.sandbox.control.job(jobId);
    expect(job.settings).toMatchObject({
      jobName: form.jobName,
      modelInvocationType: "Converse",
      timeoutDurationInHours: 48,
    });
    expect(job.tags).toEqual(form.tags);
    expect(await readJob(jobId)).toMatchObject({
      jobName: form.jobName,
      startedBy: { id: "mara", name: "Mara Okafor" },
    });
    expect(await actsOfJob(jobId)).toMatchObject([{ act: "create-job", result: "done", by: { id: "mara" } }]);
  });

  test("M1: a double click makes one job and one ledger row", async () => {
    const form = newForm();
    const made = await Promise.all([createJob(form, mara), createJob(form, mara), createJob(form, mara)]);
    expect(new Set(made.map(({ jobId }) => jobId)).size).toBe(1);
    expect(await ledgerRows(form.jobName)).toHaveLength(1);
    expect(await board.sandbox.control.calls()).toMatchObject({ [CREATE]: 1 });
  });

  test("M2: the same form sent again after a lost answer finds the same job", async () => {
    const form = newForm();
    const first = await createJob(form, mara);
    expect(await createJob(form, mara)).toEqual(first);
    expect(await ledgerRows(form.jobName)).toHaveLength(1);
  });

  test("M3: an answer that AWS's side drops makes one job and one ledger row", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "drop-after", calls: 1 }]);
    const form = newForm();
    const { jobId } = await createJob(form, mara);
    expect((await board.sandbox.control.calls())[CREATE]).toBe(2);
    expect(await ledgerRows(form.jobName)).toMatchObject([{ job_id: jobId, result: "done" }]);
  });

  test("M4: when AWS never answers the try stays open, and the mirror finds the job by its token", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "drop-after", calls: 3 }]);
    const form = newForm();
    expect(await problemOf(createJob(form, mara))).toMatchObject({ code: "aws-unclear" });
    expect(await findIntent(form.clientRequestToken)).toMatchObject({ state: "open" });
    expect(await ledgerRows(form.jobName)).toEqual([]);

    await refreshJobs();
    const intent = await findIntent(form.clientRequestToken);
    expect(intent).toMatchObject({ state: "made" });
    expect(await ledgerRows(form.jobName)).toMatchObject([{ result: "done", user_id: "mara" }]);
    expect(await createJob(form, mara)).toEqual({ jobId: intent?.jobId, jobName: form.jobName });
  });

  test("M4: an unclear try is asked again with the same token when the person sends the form again", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "drop-after", calls: 3 }]);
    const form = newForm();
    await problemOf(createJob(form, mara));
    const before = await board.sandbox.control.jobIds();
    const { jobId } = await createJob(form, mara);
    expect(before).toContain(jobId);
    expect(await ledgerRows(form.jobName)).toHaveLength(1);
  });

  test("M5: a taken name is said beside its field, with a free one, and the form can be sent again", async () => {
    const taken = newForm();
    await createJob(taken, mara);
    const form = newForm({ jobName: taken.jobName });
    const problem = await problemOf(createJob(form, jonas));
    const [, base = "", number = ""] = /^(.*)-(\d+)$/.exec(taken.jobName) ?? [];
    const free = `${base}-${Number(number) + 1}`;
    expect(problem.toBody()).toMatchObject({
      code: "name-taken",
      suggestion: free,
      fieldErrors: { jobName: [expect.any(String) as string] },
    });
    const again = await createJob({ ...form, jobName: `${base}-other` }, jonas);
    expect(await readJob(again.jobId)).toMatchObject({ jobName: `${base}-other` });
    expect(await ledgerRows(taken.jobName)).toMatchObject([
      { result: "done" },
      { result: "failed", problem: "name-taken" },
    ]);
  });

  test("M6: the same token with other settings is told that the form was sent, with its job", async () => {
    const form = newForm();
    const { jobId } = await createJob(form, mara);
    const problem = await problemOf(createJob({ ...form, timeoutDurationInHours: 72 }, mara));
    expect(problem.toBody()).toMatchObject({ code: "already-sent", jobId });
    expect((await board.sandbox.control.calls())[CREATE]).toBe(1);
  });

  test("M6: also when only AWS knows that the token was used", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "drop-after", calls: 3 }]);
    const form = newForm();
    await problemOf(createJob(form, mara));
    const problem = await problemOf(createJob({ ...form, timeoutDurationInHours: 72 }, mara));
    expect(problem).toMatchObject({ code: "already-sent" });
    expect(await readJobDetail(problem.details.jobId ?? "")).toMatchObject({ timeoutDurationInHours: 24 });
  });

  test("M6: somebody else's token tells nothing about their job", async () => {
    const form = newForm();
    await createJob(form, mara);
    const problem = await problemOf(createJob(form, jonas));
    expect(problem.toBody()).toEqual({ code: "already-sent", message: expect.any(String) as string });
  });

  test("A3: a job that is made is answered soon, though AWS is slow to show it", async () => {
    await board.sandbox.control.setFaults([{ operation: "GetModelInvocationJob", kind: "delay", delayMs: 5000 }]);
    const started = performance.now();
    await createJob(newForm(), mara);
    expect(performance.now() - started).toBeLessThan(4000);
  });

  test("A2: when AWS cannot be reached nothing is lost: the same form is sent again later", async () => {
    const form = newForm();
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "status-500" }]);
    expect(await problemOf(createJob(form, mara))).toMatchObject({ code: "aws-unclear" });
    await board.sandbox.control.setFaults([]);
    expect(await readJob((await createJob(form, mara)).jobId)).toMatchObject({ startedBy: { id: "mara" } });
  });

  test("A6: a missing permission is named for administrators, recorded, and makes no job", async () => {
    await board.sandbox.control.setFaults([{ operation: CREATE, kind: "deny" }]);
    const form = newForm();
    const problem = await problemOf(createJob(form, mara));
    expect(problem.toBody(true).message).toContain("bedrock:CreateModelInvocationJob");
    expect(problem.toBody(false).message).not.toContain("bedrock:");
    expect(await ledgerRows(form.jobName)).toMatchObject([{ result: "failed", problem: "aws-denied" }]);
  });
});

describe("what the administrator has not set up", () => {
  test.each([
    ["another role", { roleArn: "arn:aws:iam::111122223333:role/Admin" }, "invalid", "roleArn"],
    ["another key", { s3EncryptionKeyId: "alias/other" }, "invalid", "s3EncryptionKeyId"],
    ["another network", { vpcConfig: { subnetIds: ["subnet-1"], securityGroupIds: ["sg-1"] } }, "invalid", "vpcConfig"],
    ["a model that is not allowed", { modelId: "amazon.nova-pro-v1:0" }, "invalid", "modelId"],
    ["an input elsewhere", { inputS3Uri: "s3://other/in.jsonl" }, "place-not-allowed", "inputS3Uri"],
    ["a look-alike folder", { inputS3Uri: "s3://acme-batch/in-secret/a.jsonl" }, "place-not-allowed", "inputS3Uri"],
    ["a way up", { inputS3Uri: "s3://acme-batch/in/../secret/a.jsonl" }, "place-not-allowed", "inputS3Uri"],
    ["results elsewhere", { outputS3Uri: "s3://acme-batch/in/" }, "place-not-allowed", "outputS3Uri"],
  ])("R1, R2, R3: %s is refused before AWS is asked, and recorded", async (_, change, code, field) => {
    const form = newForm(change);
    const problem = await problemOf(createJob(form, mara));
    expect(problem.code).toBe(code);
    expect(Object.keys(problem.details.fieldErrors ?? {})).toEqual([field]);
    expect(await board.sandbox.control.calls()).toEqual({});
    expect(await ledgerRows(form.jobName)).toMatchObject([{ result: "refused", problem: code, user_id: "mara" }]);
  });
});

test("P3: when nothing can be recorded the job is refused before AWS is asked", async () => {
  await ownDatabase().schema.alterTable("intent").renameTo("intent_away").execute();
  try {
    expect(await problemOf(createJob(newForm(), mara))).toMatchObject({ code: "storage-unavailable" });
    expect(await board.sandbox.control.calls()).toEqual({});
  } finally {
    await ownDatabase().schema.alterTable("intent_away").renameTo("intent").execute();
  }
});
