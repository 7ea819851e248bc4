import { describe, expect, test } from "vitest";
import { newForm, PEOPLE, boardForTests } from "@/lib/jobs/testing/board";
import { startMirror } from "@/lib/mirror/mirror";
import { createJob } from "./create-job";
import { freeName } from "./free-name";
import { listModels } from "./models";
import { getNewJobForm, getNewJobOptions } from "./new-job-options";
import { refreshJob, refreshJobs } from "./refresh-jobs";

const board = boardForTests({ BATCHBOARD_ALLOWED_MODELS: "*claude*,amazon.nova-lite-v1:0" });
const { mara } = PEOPLE;

describe("the create form", () => {
  test("it opens with the administrator's choices and a token of its own", () => {
    const [first, second] = [getNewJobOptions(), getNewJobOptions()];
    expect(first.clientRequestToken).not.toBe(second.clientRequestToken);
    expect(first).toMatchObject({
      serviceRoles: [{ name: "Standard", value: "arn:aws:iam::111122223333:role/BatchInference" }],
      readPlaces: ["s3://acme-batch/in/", "s3://acme-batch/out/"],
      defaultOutputS3Uri: "s3://acme-batch/out/",
      limits: { minRecords: 100, maxRecords: 50_000 },
    });
  });

  test("Run again takes over every setting and a free name", async () => {
    const form = newForm({ timeoutDurationInHours: 48, tags: [{ key: "team", value: "insights" }] });
    const { jobId } = await createJob(form, mara);
    const { initial, notCopied } = await getNewJobForm(jobId);
    expect(notCopied).toEqual([]);
    expect(initial).toMatchObject({ modelId: form.modelId, inputS3Uri: form.inputS3Uri, timeoutDurationInHours: "48" });
    expect(initial.jobName).not.toBe(form.jobName);
    expect(initial.clientRequestToken).not.toBe(form.clientRequestToken);
    await expect(getNewJobForm("aaaaaaaaaaaa")).rejects.toMatchObject({ code: "not-found" });
  });

  test("M5: a free name is offered beside a taken one", async () => {
    const { jobName } = await createJob(newForm({ jobName: "weekly-digest" }), mara);
    expect(await freeName(jobName)).toEqual({ free: false, suggestion: "weekly-digest-2" });
    expect(await freeName("weekly digest 2")).toEqual({ free: true, suggestion: "weekly-digest-2" });
    expect(await freeName("never-used")).toEqual({ free: true, suggestion: "never-used" });
  });

  test("R3: only allowed models are offered, with the profile they need and the last used first", async () => {
    await createJob(newForm(), mara);
    const models = await listModels();
    expect(models[0]).toMatchObject({ modelId: "amazon.nova-lite-v1:0", provider: "Amazon" });
    expect(models[0]?.lastUsedTime).toBeGreaterThan(0);
    const ids = models.map(({ modelId }) => modelId);
    expect(ids).toContain("us.anthropic.claude-sonnet-4-5-20250929-v1:0");
    expect(ids.every((id) => /claude|nova-lite/.test(id))).toBe(true);
    expect(models.find(({ modelId }) => modelId.includes("haiku-4-5"))?.price?.inputUsdPerMillion).toBeGreaterThan(0);
  });

  test("the list of models is read once in a while, not at every look", async () => {
    await listModels();
    await board.sandbox.control.resetCalls();
    await Promise.all([listModels(), listModels()]);
    expect(await board.sandbox.control.calls()).toEqual({});
  });
});

describe("looking at AWS now", () => {
  test("it answers how fresh the copy is", async () => {
    await startMirror();
    const { jobId } = await createJob(newForm(), mara);
    expect((await refreshJobs(mara)).checkedAt).not.toBeNull();
    expect((await refreshJob(jobId, mara)).unreachableSince).toBeNull();
  });

  test("O8: asking again and again is refused after a while, for that person only", async () => {
    const eager = { ...mara, id: "eager" };
    const asked = await Promise.allSettled(Array.from({ length: 15 }, () => refreshJobs(eager)));
    const refused = asked.filter((answer) => answer.status === "rejected");
    expect(refused).toHaveLength(5);
    expect(refused[0]?.reason).toMatchObject({ code: "too-many-requests" });
    await expect(refreshJobs({ ...mara, id: "calm" })).resolves.toBeDefined();
  });
});
