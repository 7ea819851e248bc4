import "server-only";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { type AwsCall, toProblem } from "./problem";
import { callBudget, type Priority } from "./budget";

/** How a call is made: whose it is, and the signal that ends it early. */
export type CallOptions = { priority: Priority; signal?: AbortSignal | undefined };

/** A whole call with all its retries, at the most (A3). */
const DEADLINE_MS: Record<Priority, number> = { person: 15_000, poll: 30_000 };

const CLIENTS = Symbol.for("batchboard.aws-clients");
type Clients = { bedrock: BedrockClient; s3: S3Client };
type WithClients = typeof globalThis & { [CLIENTS]?: Clients };

/** The SDK's clients. Endpoints, credentials and retries come from AWS's own settings in the environment. */
export function clients(): Clients {
  const holder = globalThis as WithClients;
  if (holder[CLIENTS]) return holder[CLIENTS];
  const { region } = getConfig().aws;
  const requestHandler = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true };
  // A local endpoint serves all buckets under one host.
  const forcePathStyle = getConfig().aws.isLocalS3;
  holder[CLIENTS] = {
    bedrock: new BedrockClient({ region, requestHandler }),
    s3: new S3Client({
      region,
      forcePathStyle,
      requestHandler: { connectionTimeout: 3_000 },
      followRegionRedirects: true,
    }),
  };
  return holder[CLIENTS];
}

/**
 * Makes one call to AWS: within the budget, with a deadline, its failure logged once and turned into a problem.
 * Throws nothing but problems.
 */
export async function callAws<Output>(
  call: AwsCall,
  { priority, signal }: CallOptions,
  send: (abortSignal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const deadline = AbortSignal.timeout(DEADLINE_MS[priority]);
  const abortSignal = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    await callBudget().take(priority, abortSignal);
    return await send(abortSignal);
  } catch (error) {
    const problem = toProblem(error, call);
    if (!signal?.aborted)
      log.warn({ action: call.action, priority, problem: problem.code, aws: problem.details.aws }, "AWS call failed");
    throw problem;
  }
}
