import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import { BedrockClient } from "@aws-sdk/client-bedrock";
import { BedrockRuntimeClient } from "@aws-sdk/client-bedrock-runtime";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import type { Problem } from "@/lib/problem";
import { type AwsCall, toProblem } from "./problem";
import { callBudget, type Priority } from "./budget";

/** How a call is made: whose it is, and the signal that ends it early. */
export type CallOptions = {
  priority: Priority;
  signal?: AbortSignal | undefined;
  /** Where a call may take longer or less than others, milliseconds. */
  deadlineMs?: number;
  /** Requests that are one long act, such as a file in parts, are not counted one by one. */
  isLongAct?: boolean;
};

/** A whole call with all its retries, at the most (A3). */
const DEADLINE_MS: Record<Priority, number> = { person: 15_000, poll: 30_000 };

/** A queue that is empty answers after 20 s. */
const QUEUE_TIMEOUT_MS = 25_000;

const CLIENTS = Symbol.for("batchboard.aws-clients");
type Clients = {
  bedrock: BedrockClient;
  runtime: BedrockRuntimeClient;
  s3: S3Client;
  sqs: SQSClient;
  calls: AsyncLocalStorage<CallOptions>;
};
type WithClients = typeof globalThis & { [CLIENTS]?: Clients };

/**
 * The SDK's clients. Endpoints, credentials and retries come from AWS's own settings in the environment; where the
 * queue of events is, its address says. Each attempt of a call to Bedrock or S3, the SDK's own retries too, waits for
 * the budget (A1). The runtime, which answers prompts, has quotas of its own: `bedrock-runtime.ts` says how it is held.
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
  // One attempt only: an answer that was lost is paid for, and a busy model must not be asked three times as often.
  // By itself this client speaks HTTP/2, which proxies and local endpoints often do not: it takes S3's way of calling.
  const runtime = new BedrockRuntimeClient({ region, maxAttempts: 1, requestHandler: s3.config.requestHandler });
  const sqs = new SQSClient({
    region,
    requestHandler: { ...requestHandler, requestTimeout: QUEUE_TIMEOUT_MS },
    ...(eventsQueueUrl !== null && { endpoint: new URL(eventsQueueUrl).origin }),
  });
  const calls = new AsyncLocalStorage<CallOptions>();
  const takeTurn = async () => {
    const call = calls.getStore();
    if (call && !call.isLongAct) await callBudget().take(call.priority, call.signal);
  };
  // A low priority puts it inside the retries, before each attempt is signed.
  const eachAttempt = { step: "finalizeRequest", priority: "low", name: "callBudget" } as const;
  bedrock.middlewareStack.add((next) => async (args) => takeTurn().then(() => next(args)), eachAttempt);
  s3.middlewareStack.add((next) => async (args) => takeTurn().then(() => next(args)), eachAttempt);
  holder[CLIENTS] = { bedrock, runtime, s3, sqs, calls };
  return holder[CLIENTS];
}

/**
 * Makes one call to AWS: within the budget, with a deadline that ends when `send` has answered, its failure logged
 * once and turned into a problem. Throws nothing but problems.
 */
export async function callAws<Output>(
  call: AwsCall,
  { priority, signal, deadlineMs = DEADLINE_MS[priority], isLongAct = false }: CallOptions,
  send: (abortSignal: AbortSignal) => Promise<Output>,
): Promise<Output> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new Error("the deadline has passed")), deadlineMs);
  const abortSignal = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  try {
    return await clients().calls.run({ priority, signal: abortSignal, isLongAct }, () => send(abortSignal));
  } catch (error) {
    const problem = toProblem(error, call);
    if (!signal?.aborted)
      log.warn({ action: call.action, priority, ...toLogged(error, problem, call) }, "AWS call failed");
    throw problem;
  } finally {
    clearTimeout(timer);
  }
}

/** What a log may hold of a failure: AWS's words too, but where they may repeat what was sent (O6). */
function toLogged(error: unknown, { code, details }: Problem, { carriesContents }: AwsCall) {
  if (carriesContents) {
    const { code: awsCode, requestId } = details.aws ?? {};
    return { problem: code, aws: { code: awsCode, requestId }, cause: error instanceof Error ? error.name : undefined };
  }
  const cause = error instanceof Error ? `${error.name}: ${error.message.split("\n")[0]}` : undefined;
  return { problem: code, aws: details.aws, cause };
}
