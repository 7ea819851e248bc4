import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { User } from "@/lib/auth/role";
import { resetConfig } from "@/lib/config";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { endStopWorker } from "@/lib/jobs/server/stop-worker";
import { endStartWorker } from "@/lib/starts/server/start-worker";
import { stopMirror } from "@/lib/mirror/mirror";
import { type Sandbox, startSandbox } from "@/lib/sandbox/server";
import { giveBackLease } from "@/lib/store/lease";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";

/** People of the tests, by role. */
export const PEOPLE = {
  viktor: { id: "viktor", name: "Viktor Lindqvist", role: "viewer" },
  mara: { id: "mara", name: "Mara Okafor", role: "operator" },
  jonas: { id: "jonas", name: "Jonas Weber", role: "operator" },
  ines: { id: "ines", name: "Ines Duarte", role: "admin" },
} as const satisfies Record<string, User>;

/** The settings that a test's server has; a test may give others. */
const SETTINGS = {
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "test",
  AWS_SECRET_ACCESS_KEY: "test",
  NEXTAUTH_URL: "http://127.0.0.1:3000",
  NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
  BATCHBOARD_DEMO: "1",
  BATCHBOARD_AWS_CALLS_PER_SECOND: "500",
  BATCHBOARD_SERVICE_ROLES: "Standard=arn:aws:iam::111122223333:role/BatchInference",
  BATCHBOARD_READ_PLACES: "s3://acme-batch/in/,s3://acme-batch/out/",
  BATCHBOARD_WRITE_PLACES: "s3://acme-batch/out/",
  BATCHBOARD_DEFAULT_OUTPUT: "s3://acme-batch/out/",
};

/** A server's own parts against a sandbox of its own, for the tests of one file. */
export function boardForTests(settings: Record<string, string> = {}): { readonly sandbox: Sandbox } {
  let sandbox: Sandbox | null = null;
  beforeAll(async () => {
    sandbox = await startSandbox();
    await sandbox.control.setSpeed(0);
    Object.assign(process.env, SETTINGS, settings, {
      AWS_ENDPOINT_URL_BEDROCK: sandbox.endpoint,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: sandbox.endpoint,
      AWS_ENDPOINT_URL_STS: sandbox.endpoint,
      AWS_ENDPOINT_URL_S3: sandbox.s3Endpoint,
      BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "board-")),
    });
    resetConfig();
  });
  beforeEach(async () => {
    await sandbox?.control.setFaults([]);
    await sandbox?.control.resetCalls();
  });
  afterAll(async () => {
    await sandbox?.control.setFaults([]);
    await endStopWorker();
    await endStartWorker();
    await stopMirror();
    giveBackLease();
    await closeOwnDatabase();
    await closeMirrorDatabase();
    await sandbox?.close();
  });
  return {
    get sandbox() {
      if (!sandbox) throw new Error("the sandbox starts before the first test");
      return sandbox;
    },
  };
}

let forms = 0;

/** A filled form with a token and a name of its own. */
export function newForm(change: Partial<CreateJob> = {}): CreateJob {
  forms += 1;
  return {
    clientRequestToken: `form-${process.pid}-${forms}`,
    jobName: `reviews-to-topics-${forms}`,
    modelId: "amazon.nova-lite-v1:0",
    modelInvocationType: "InvokeModel",
    inputS3Uri: "s3://acme-batch/in/reviews-q3.jsonl",
    outputS3Uri: "s3://acme-batch/out/",
    roleArn: "arn:aws:iam::111122223333:role/BatchInference",
    timeoutDurationInHours: 24,
    tags: [],
    ...change,
  };
}
