import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createJobSchema } from "@/lib/jobs/create-job-schema";
import { Problem } from "@/lib/problem";
import {
  createModelInvocationJob,
  getModelInvocationJob,
  listModelInvocationJobs,
  stopModelInvocationJob,
} from "./bedrock";
import { dropped, json, type ScriptedEndpoint, startScriptedEndpoint } from "./testing/scripted-endpoint";

const PERSON = { priority: "person" } as const;
const POLL = { priority: "poll" } as const;
const JOB_ID = "abc123def456";
const JOB_ARN = `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${JOB_ID}`;

const settings = createJobSchema.parse({
  jobName: "reviews",
  modelId: "anthropic.claude-haiku-4-5-20251001-v1:0",
  roleArn: "arn:aws:iam::111122223333:role/BatchInference",
  clientRequestToken: "token-1",
  timeoutDurationInHours: 24,
  inputS3Uri: "s3://acme-batch/in/reviews.jsonl",
  outputS3Uri: "s3://acme-batch/out/",
});

let aws: ScriptedEndpoint;
beforeEach(async () => {
  aws = await startScriptedEndpoint();
});
afterEach(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** The problem that a call fails with. */
async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error("the call did not fail with a problem", { cause: error });
}

describe("starting a job", () => {
  it("M3: a lost answer is asked for again with the same token", async () => {
    await aws.close();
    aws = await startScriptedEndpoint({ AWS_MAX_ATTEMPTS: "3" });
    aws.answer(dropped, json({ jobArn: JOB_ARN }));
    await expect(createModelInvocationJob(settings, PERSON)).resolves.toEqual({ jobArn: JOB_ARN });
    const sent = aws.received.map(({ body }) => JSON.parse(body) as { clientRequestToken: string });
    expect(sent.map(({ clientRequestToken }) => clientRequestToken)).toEqual(["token-1", "token-1"]);
  });

  it("M3: an answer that stays lost is unclear, never a plain failure", async () => {
    aws.answer(dropped);
    expect((await problemOf(createModelInvocationJob(settings, PERSON))).code).toBe("aws-unclear");
    aws.answer(json({ message: "no" }, { status: 500, error: "InternalServerException" }));
    expect((await problemOf(createModelInvocationJob(settings, PERSON))).code).toBe("aws-unclear");
  });

  it("a taken name, a full quota and a refused field are told apart, with AWS's words", async () => {
    aws.answer(json({ message: "the name exists" }, { status: 400, error: "ConflictException" }));
    expect((await problemOf(createModelInvocationJob(settings, PERSON))).code).toBe("name-taken");
    aws.answer(json({ message: "too many" }, { status: 400, error: "ServiceQuotaExceededException" }));
    expect((await problemOf(createModelInvocationJob(settings, PERSON))).code).toBe("aws-quota");
    aws.answer(json({ message: "roleArn is wrong" }, { status: 400, error: "ValidationException" }));
    const refused = await problemOf(createModelInvocationJob(settings, PERSON));
    expect(refused.toBody()).toMatchObject({
      code: "aws-refused",
      aws: { code: "ValidationException", message: "roleArn is wrong", requestId: "request-1" },
    });
  });
});

describe("AWS is slow, wrong or away", () => {
  it("A1: the SDK's own retries wait for the budget too", async () => {
    await aws.close();
    aws = await startScriptedEndpoint({ AWS_MAX_ATTEMPTS: "20", BATCHBOARD_AWS_CALLS_PER_SECOND: "2" });
    aws.answer(json({ message: "slow down" }, { status: 429, error: "ThrottlingException" }));
    const started = performance.now();
    const leave = new AbortController();
    const options = { ...PERSON, signal: leave.signal };
    const calls = [1, 2, 3, 4, 5, 6].map(() => problemOf(getModelInvocationJob(JOB_ID, options)));
    await vi.waitFor(() => expect(aws.received.length).toBeGreaterThanOrEqual(6), { timeout: 10_000, interval: 50 });
    const allowed = 4 + 2 * ((performance.now() - started) / 1000);
    expect(aws.received.length).toBeLessThanOrEqual(Math.ceil(allowed));
    leave.abort();
    await Promise.all(calls);
  });

  it("A2: nobody listens there: the problem says that AWS cannot be reached, also for an act that was never sent", async () => {
    await aws.close();
    process.env["AWS_ENDPOINT_URL_BEDROCK"] = "http://127.0.0.1:1";
    expect((await problemOf(listModelInvocationJobs({}, POLL))).code).toBe("aws-unreachable");
    expect((await problemOf(stopModelInvocationJob(JOB_ID, PERSON))).code).toBe("aws-unreachable");
  });

  it("A3: a black hole and an answer of one byte at a time end at a deadline", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const hung: (() => void)[] = [];
    aws.answer(
      () => hung[0]?.(),
      (response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write("{");
        hung[1]?.();
      },
    );
    for (const index of [0, 1]) {
      const isHanging = new Promise<void>((resolve) => (hung[index] = resolve));
      const problem = problemOf(getModelInvocationJob(JOB_ID, PERSON));
      await isHanging;
      await new Promise((resolve) => setImmediate(resolve));
      vi.advanceTimersByTime(15_000);
      expect((await problem).code).toBe("aws-unreachable");
    }
  });

  it.each([
    ["an HTML page of a proxy", 502, "<html><body>Bad gateway at proxy.internal</body></html>"],
    ["a body that is not JSON", 200, "It works!"],
    ["a cut body", 200, '{"invocationJobSummaries": [{"jobArn": "arn'],
  ])("A4: %s is one problem of AWS's, and nothing of it is repeated", async (_, status, body) => {
    aws.answer((response) => {
      response.writeHead(status, { "content-type": "application/json", "x-amzn-requestid": "request-1" });
      response.end(body);
    });
    const problem = await problemOf(listModelInvocationJobs({}, POLL));
    expect(problem.toBody()).toEqual({
      code: "aws-failed",
      message: problem.message,
      aws: { code: "Unknown", message: "The answer was not one of AWS’s.", requestId: "request-1" },
    });
  });

  it("A4: a body that is cut off is AWS's fault for a look, and unclear for an act", async () => {
    aws.answer((response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write("{", () => response.destroy());
    });
    expect((await problemOf(listModelInvocationJobs({}, POLL))).code).toBe("aws-failed");
    expect((await problemOf(createModelInvocationJob(settings, PERSON))).code).toBe("aws-unclear");
  });

  it("A6: a missing permission is named to administrators only", async () => {
    aws.answer(json({ message: "User is not authorized" }, { status: 403, error: "AccessDeniedException" }));
    const problem = await problemOf(stopModelInvocationJob(JOB_ID, PERSON));
    expect(problem.toBody(true).message).toContain("bedrock:StopModelInvocationJob");
    expect(problem.toBody(false).message).toMatch(/Ask your administrator/);
    expect(problem.toBody(false).message).not.toContain("bedrock:");
  });

  it.each(["ExpiredTokenException", "UnrecognizedClientException", "InvalidSignatureException"])(
    "A6: %s is told as missing access of Batchboard itself",
    async (error) => {
      aws.answer(json({ message: "no" }, { status: 403, error }));
      expect((await problemOf(listModelInvocationJobs({}, POLL))).code).toBe("aws-credentials");
    },
  );

  it("A8: a job with hardly a field, an unheard-of status and odd numbers is taken as it is", async () => {
    aws.answer(
      json({
        invocationJobSummaries: [
          { jobArn: JOB_ARN },
          { jobArn: JOB_ARN, status: "Paused", processedRecordCount: -1, totalRecordCount: 5, novelty: { a: 1 } },
        ],
      }),
    );
    const { jobs, nextToken } = await listModelInvocationJobs({}, POLL);
    expect(nextToken).toBeNull();
    expect(jobs[0]).toMatchObject({ jobId: JOB_ID, jobName: JOB_ID, status: "Unknown", submitTime: null });
    expect(jobs[1]).toMatchObject({ status: "Paused", processedRecordCount: null, totalRecordCount: 5 });
  });

  it("A8: an error that nobody has heard of is AWS's refusal, in AWS's words", async () => {
    aws.answer(json({ message: "the moon is full" }, { status: 418, error: "LunarException" }));
    expect((await problemOf(getModelInvocationJob(JOB_ID, PERSON))).toBody()).toMatchObject({
      code: "aws-refused",
      aws: { code: "LunarException", message: "the moon is full" },
    });
  });
});
