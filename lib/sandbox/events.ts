import { randomUUID } from "node:crypto";
import { CreateQueueCommand, DeleteQueueCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SandboxJob } from "./job.ts";
import type { SandboxS3 } from "./s3.ts";
import { type SandboxState, shownStatus } from "./state.ts";

const QUEUE_NAME = "batchboard-events";

/** What fauxqs calls the account of its queues. */
const QUEUE_ACCOUNT = "000000000000";

/** How often jobs are brought to the present, so that their changes are told when they happen. */
const SETTLE_EVERY_MS = 200;

/**
 * EventBridge's part: sends "Batch Inference Job State Change" for each change of a job's status to an SQS queue, and
 * with the faults of kind `event-…` late, twice, out of order or never.
 */
export class SandboxEvents {
  readonly queueUrl: string;
  /** Messages that were put into the queue. */
  sent = 0;
  readonly #client: SQSClient;
  readonly #state: SandboxState;
  #timer: NodeJS.Timeout | null = null;
  #heldBack: string | null = null;
  /** One message after the other, in the order of the changes. */
  #last: Promise<void> = Promise.resolve();

  private constructor(endpoint: string, state: SandboxState) {
    this.#state = state;
    this.queueUrl = `${endpoint}/${QUEUE_ACCOUNT}/${QUEUE_NAME}`;
    this.#client = new SQSClient({
      endpoint,
      region: state.region,
      credentials: { accessKeyId: "sandbox", secretAccessKey: "sandbox" },
    });
  }

  /** Makes the queue, on the same server as the buckets, and tells it of every change from now on. */
  static async start(state: SandboxState, s3: SandboxS3): Promise<SandboxEvents> {
    const events = new SandboxEvents(s3.endpoint, state);
    await events.#client.send(
      new CreateQueueCommand({ QueueName: QUEUE_NAME, Attributes: { VisibilityTimeout: "5" } }),
    );
    state.onStatus = (job) => events.#tell(job);
    events.#settle(s3);
    return events;
  }

  async close(): Promise<void> {
    this.#state.onStatus = null;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#last;
    // Whoever still waits for a message is answered.
    await this.#client.send(new DeleteQueueCommand({ QueueUrl: this.queueUrl })).catch(() => undefined);
    this.#client.destroy();
  }

  /** Puts a message into the queue as it stands: forged, repeated or broken. */
  async send(body: string): Promise<void> {
    await this.#client.send(new SendMessageCommand({ QueueUrl: this.queueUrl, MessageBody: body }));
    this.sent += 1;
  }

  /** Without this a job would move only when somebody looks at it. */
  #settle(s3: SandboxS3): void {
    this.#timer = setTimeout(() => {
      void this.#state
        .settleAll(s3)
        .catch((error: unknown) => console.error(error))
        .finally(() => this.#state.onStatus && this.#settle(s3));
    }, SETTLE_EVERY_MS).unref();
  }

  #tell(job: SandboxJob): void {
    const kinds = new Map(this.#state.faults.strike("SendEvent").map((fault) => [fault.kind, fault]));
    if (kinds.has("event-never")) return;
    const body = JSON.stringify(eventOf(job, this.#state));
    const late = kinds.get("event-late");
    if (late) return void setTimeout(() => this.#queue([body]), late.delayMs ?? 1_000).unref();
    if (kinds.has("event-out-of-order") && this.#heldBack === null) {
      this.#heldBack = body;
      return;
    }
    const held = this.#heldBack === null ? [] : [this.#heldBack];
    this.#heldBack = null;
    this.#queue([body, ...(kinds.has("event-twice") ? [body] : []), ...held]);
  }

  #queue(bodies: readonly string[]): void {
    for (const body of bodies) {
      this.#last = this.#last.then(() => this.send(body)).catch((error: unknown) => console.error(error));
    }
  }
}

/** The event as AWS's documents show it. */
function eventOf(job: SandboxJob, state: SandboxState): Record<string, unknown> {
  const { region, accountId } = state;
  const jobArn = state.arnOf(job.id);
  return {
    version: "0",
    id: randomUUID(),
    "detail-type": "Batch Inference Job State Change",
    source: "aws.bedrock",
    account: accountId,
    time: new Date(job.lastModifiedTime).toISOString(),
    region,
    resources: [jobArn],
    detail: {
      version: "0.0",
      accountId,
      batchJobName: job.settings.jobName,
      batchJobArn: jobArn,
      batchModelId: job.settings.modelId,
      status: shownStatus(job),
      failureMessage: job.message ?? "",
      creationTime: new Date(job.submitTime).toISOString(),
    },
  };
}
