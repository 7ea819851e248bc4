import "server-only";
import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { getConfig } from "@/lib/config";
import { jobIdOf } from "./aws-job";
import { callAws, clients } from "./clients";

/** The longest that SQS waits for a message before it answers that there is none. */
const LONG_POLL_SECONDS = 20;

/** The most that SQS hands out at once. */
const MOST_MESSAGES = 10;

const JOB_ARN = /^arn:aws(?:-[a-z-]+)?:bedrock:([a-z0-9-]{1,20}):(\d{12}):model-invocation-job\/[a-z0-9]{12}$/;

/**
 * What EventBridge sends when a job's state changes. Only which job it is about is read: how the job stands is asked
 * of Bedrock. Source: "Batch Inference Job State Change" in the Bedrock user guide, How EventBridge works.
 */
const eventSchema = z.object({
  source: z.literal("aws.bedrock"),
  "detail-type": z.literal("Batch Inference Job State Change"),
  detail: z.object({ batchJobArn: z.string().regex(JOB_ARN) }),
});

/** The job that an event is about. */
export type JobEvent = { jobId: string; accountId: string };

/** What the queue held: events of jobs of our region, how many messages were something else, and what ends them all. */
export type EventBatch = { events: JobEvent[]; others: number; receipts: string[] };

/**
 * Takes messages from the queue of events, waiting up to 20 s for the first where `wait` says so. Whatever is no event
 * of a job of our region is counted, never an error. It takes nothing of the budget of calls, which is Bedrock's.
 * Throws problems.
 */
export async function receiveEvents(
  queueUrl: string,
  { wait, signal }: { wait: boolean; signal: AbortSignal },
): Promise<EventBatch> {
  const command = new ReceiveMessageCommand({
    QueueUrl: queueUrl,
    MaxNumberOfMessages: MOST_MESSAGES,
    WaitTimeSeconds: wait ? LONG_POLL_SECONDS : 0,
  });
  const { Messages: messages = [] } = await callAws(
    { action: "sqs:ReceiveMessage" },
    { priority: "poll", signal },
    (abortSignal) => clients().sqs.send(command, { abortSignal }),
  );
  const events = messages.flatMap(eventOf);
  return {
    events,
    others: messages.length - events.length,
    receipts: messages.flatMap(({ ReceiptHandle }) => ReceiptHandle ?? []),
  };
}

/** Takes messages out of the queue for good; what AWS does not take out comes again. Throws problems. */
export async function deleteEvents(queueUrl: string, receipts: readonly string[], signal: AbortSignal): Promise<void> {
  if (receipts.length === 0) return;
  const command = new DeleteMessageBatchCommand({
    QueueUrl: queueUrl,
    Entries: receipts.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle })),
  });
  await callAws({ action: "sqs:DeleteMessage" }, { priority: "poll", signal }, (abortSignal) =>
    clients().sqs.send(command, { abortSignal }),
  );
}

function eventOf({ Body: body = "" }: Message): JobEvent[] {
  const jobArn = eventSchema.safeParse(parsed(body)).data?.detail.batchJobArn ?? "";
  const [, region, accountId] = JOB_ARN.exec(jobArn) ?? [];
  if (region !== getConfig().aws.region || accountId === undefined) return [];
  return [{ jobId: jobIdOf(jobArn), accountId }];
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
