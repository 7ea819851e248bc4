import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { resetConfig } from "@/lib/config";
import { startMirror, stopMirror } from "@/lib/mirror/mirror";
import { readJob } from "@/lib/mirror/query-jobs";
import { endCountWorker } from "@/lib/results/server/count-worker";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";

/** An account with one job, in a process of its own. */
export type Account = {
  child: ChildProcess;
  endpoint: string;
  s3Endpoint: string;
  jobId: string;
  records: number;
  bytes: number;
  inputBytes: number;
};

/** Starts an account; what `account.ts` takes. */
export async function accountWith(args: string[]): Promise<Account> {
  const runTypeScript = join(import.meta.dirname, "../../scripts/run-typescript.mjs");
  const execArgv = ["--import", runTypeScript, "--max-old-space-size=8000"];
  const child = fork(join(import.meta.dirname, "account.ts"), args, { execArgv });
  const account = await new Promise<Omit<Account, "child">>((resolve) =>
    child.once("message", (message) => resolve(message as Omit<Account, "child">)),
  );
  return { ...account, child };
}

/** A server in this process that knows the account's job. */
export async function startServer({ endpoint, s3Endpoint, jobId }: Account): Promise<void> {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "bench",
    AWS_SECRET_ACCESS_KEY: "bench",
    AWS_ENDPOINT_URL_BEDROCK: endpoint,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
    AWS_ENDPOINT_URL_S3: s3Endpoint,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "a-secret-of-the-bench-a-secret-of-the-bench",
    BATCHBOARD_DEMO: "1",
    BATCHBOARD_AWS_CALLS_PER_SECOND: "20",
    BATCHBOARD_READ_PLACES: "s3://acme-batch/",
    BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "bench-results-")),
  });
  Reflect.deleteProperty(globalThis, Symbol.for("batchboard.aws-clients"));
  resetConfig();
  await startMirror();
  for (let job = await readJob(jobId); !job; job = await readJob(jobId)) await wait(50);
}

/** Ends the server and its account. */
export async function endServer({ child }: Account): Promise<void> {
  await endCountWorker();
  await stopMirror();
  await closeOwnDatabase();
  await closeMirrorDatabase();
  child.disconnect();
}
