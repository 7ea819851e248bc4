import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { type AwsCall, toProblem } from "./problem";
import { callBudget, type Priority } from "./budget";

/** How a call is made: whose it is, and the signal that ends it early. */
export type CallOptions = {
  priority: Priority;
  signal?: AbortSignal | undefined;
  /** Many requests that are one long act, such as a file in parts: not of the budget, with a deadline of its own. */
  longAct?: { deadlineMs: number } | undefined;
};

/** A whole call with all its retries, at the most (A3). */
const DEADLINE_MS: Record<Priority, number> = { person: 15_000, poll: 30_000 };

/** A queue that is empty answers after 20 s. */
const QUEUE_TIMEOUT_MS = 25_000;

const CLIENTS = Symbol.for("batchboard.aws-clients");
type Clients = { bedrock: BedrockClient; s3: S3Client; sqs: SQSClient; calls: AsyncLocalStorage<CallOptions> };
type WithClients = typeof globalThis & { [CLIENTS]?: Clients };

/**
 * The SDK's clients. Endpoints, credentials and retries come from AWS's own settings in the environment; where the
 * queue of events is, its address says. Each attempt of a call to Bedrock or S3, the SDK's own retries too, waits for
 * the budget (A1).
 */
export function clients(): Clients {
  const holder = globalThis as WithClients;
  if (holder[CLIENTS]) return holder[CLIENTS];
  const { aws, eventsQueueUrl } = getConfig();
  const { region } = aws;
  const requestHandler = { connectionTimeout: 3_000, requestTimeout: 8_000, throwOnRequestTimeout: true };
  // A local endpoint serves all buckets under one host.
  const forcePathStyle = aws.isLocalS3;
  const bedrock = new BedrockClient({ region, requestHandler });
  const s3 = new S3Client({
    region,
    forcePathStyle,
    requestHandler: { connectionTimeout: 3_000 },
    followRegionRedirects: true,
  });
  const sqs = new SQSClient({
    region,
    requestHandler: { ...requestHandler, requestTimeout: QUEUE_TIMEOUT_MS },
    ...(eventsQueueUrl !== null && { endpoint: new URL(eventsQueueUrl).origin }),
  });
  const calls = new AsyncLocalStorage<CallOptions>();
  const takeTurn = async () => {
    const call = calls.getStore();
    if (call && !call.longAct) await callBudget().take(call.priority, call.signal);
  };
  // A low priority puts it inside the retries, before each attempt is signed.
  const eachAttempt = { step: "finalizeRequest", priority: "low", name: "callBudget" } as const;
  bedrock.middlewareStack.add((next) => async (args) => takeTurn().then(() => next(args)), eachAttempt);
  s3.middlewareStack.add((next) => async (args) => takeTurn().then(() => next(args)), eachAttempt);
  holder[CLIENTS] = { bedrock, s3, sqs, calls };
  return holder[CLIENTS];
}

/**
 * Makes one call to AWS: within the budget, with a deadline that ends when `send` has answered, its failure logged
 * once and turned into a problem. Throws nothing but problems.
 */
export async function callAws<Output>(
  call: AwsCall,
  { priority, signal, longAct }: CallOptions,
  send: (abortSignal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const deadline = new AbortController();
  const deadlineMs = longAct?.deadlineMs ?? DEADLINE_MS[priority];
  const timer = setTimeout(() => deadline.abort(new Error("the deadline has passed")), deadlineMs);
  const abortSignal = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  try {
    return await clients().calls.run({ priority, signal: abortSignal, longAct }, () => send(abortSignal));
  } catch (error) {
    const problem = toProblem(error, call);
    if (!signal?.aborted) {
      const cause = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]}` : undefined;
      const { aws } = problem.details;
      log.warn({ action: call.action, priority, problem: problem.code, aws, cause }, "AWS call failed");
    }
    throw problem;
  } finally {
    clearTimeout(timer);
  }
}
