import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Sandbox, startSandbox } from "./server.ts";

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox();
});

afterAll(() => sandbox.close());

describe("requests that no SDK sends", () => {
  it("members that the operation does not know are dropped, at every depth", async () => {
    const given = {
      jobName: "known-members",
      roleArn: "arn:aws:iam::111122223333:role/BatchInference",
      modelId: "amazon.nova-lite-v1:0",
      inputDataConfig: { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews-sample.jsonl" } },
      outputDataConfig: { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } },
    };
    const foreign = { jobArn: "arn:aws:bedrock:us-east-1:1:model-invocation-job/forged", status: "Completed" };
    const outputDataConfig = { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/", deep: 1 }, more: {} };
    const response = await fetch(`${sandbox.endpoint}/model-invocation-job`, {
      method: "POST",
      body: JSON.stringify({ ...given, ...foreign, vpcConfig: null, outputDataConfig }),
    });
    const { jobArn } = (await response.json()) as { jobArn: string };
    const raw = await fetch(`${sandbox.endpoint}/model-invocation-job/${encodeURIComponent(jobArn)}`);
    const job = (await raw.json()) as object;
    expect(job).toMatchObject({ jobArn, status: "Submitted" });
    expect(job).toHaveProperty("outputDataConfig", given.outputDataConfig);
    expect(job).not.toHaveProperty("vpcConfig");
  });

  it.each(["/model-invocation-job/%zz", "/model-invocation-job/%E0%A4", "/model-invocation-job/%zz/stop"])(
    "a path that is not encoded correctly is a ValidationException: %s",
    async (path) => {
      const response = await fetch(sandbox.endpoint + path, { method: path.endsWith("stop") ? "POST" : "GET" });
      expect(response.status).toBe(400);
      expect(response.headers.get("x-amzn-errortype")).toBe("ValidationException");
    },
  );

  it("a path that is no address, and an object's key that is not encoded correctly, do not end the server", async () => {
    const { port } = new URL(sandbox.endpoint);
    const socket = connect(Number(port), "127.0.0.1");
    socket.write("GET // HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 4\d\d/);
    expect((await fetch(`${sandbox.s3Endpoint}/acme-batch/out/%zz`)).status).toBeLessThan(500);
  });
});
