import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { handleControl } from "./control.ts";
import { SandboxControl } from "./control-client.ts";
import { SandboxEvents } from "./events.ts";
import { AwsFailure } from "./failure.ts";
import type { Fault } from "./faults.ts";
import { OPERATIONS } from "./operations.ts";
import { SandboxS3 } from "./s3.ts";
import { seedDemo, seedObjects } from "./seed.ts";
import { SandboxState } from "./state.ts";
import { requireValid } from "./validate.ts";
import { readBody, readRequest } from "./wire.ts";

/** How the sandbox starts. Ports of 0 are free ones. */
export type SandboxOptions = {
  port?: number;
  s3Port?: number;
  dir?: string | null;
  fresh?: boolean;
  seed?: "demo" | "none";
  /** Jobs of the demo in all, where more than usual are wanted. */
  jobs?: number;
  now?: number;
  region?: string;
  /** Whether each change of a job's status is told to an SQS queue. */
  events?: boolean;
};

/** A running sandbox. */
export type Sandbox = {
  endpoint: string;
  s3Endpoint: string;
  /** The queue of events; null where none was asked for. */
  queueUrl: string | null;
  control: SandboxControl;
  close: () => Promise<void>;
};

type Context = { state: SandboxState; s3: SandboxS3; events: SandboxEvents | null };

/** Starts Bedrock's look-alike and its S3, both on loopback. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { port = 0, s3Port = 0, dir = null, fresh = false, seed = "none", jobs, region = "us-east-1" } = options;
  const state = new SandboxState({
    dir,
    fresh,
    region,
    accountId: "111122223333",
    ...(options.now !== undefined && { now: options.now }),
  });
  const s3: SandboxS3 = await SandboxS3.start(s3Port, (bucket, key) => state.beforeRead(s3, bucket, key));
  await seedObjects(s3);
  await state.restoreBuckets(s3);
  if (seed === "demo" && state.jobs.size === 0) await seedDemo(state, s3, jobs);
  const events = options.events ? await SandboxEvents.start(state, s3) : null;
  const context: Context = { state, s3, events };
  const server = createServer((request, response) => void handle(request, response, context));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    state.saveNow();
    await closeServer(server);
    await events?.close();
    await s3.close();
  };
  const queueUrl = events?.queueUrl ?? null;
  return { endpoint, s3Endpoint: s3.endpoint, queueUrl, control: new SandboxControl(endpoint), close };
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

async function handle(request: IncomingMessage, response: ServerResponse, context: Context): Promise<void> {
  try {
    const url = addressOf(request);
    const body = await readBody(request);
    if (url.pathname.startsWith("/_sandbox"))
      return await handleControl(request.method ?? "GET", url, body, response, context);
    if (url.pathname === "/" && body.includes("Action=GetCallerIdentity"))
      return answerIdentity(response, context.state);
    await answerAws(request.method ?? "GET", url, body, response, context);
  } catch (error) {
    sendFailure(
      response,
      error instanceof AwsFailure ? error : new AwsFailure("InternalServerException", String(error)),
    );
  }
}

function addressOf(request: IncomingMessage): URL {
  const address = `http://localhost${request.url ?? "/"}`;
  if (URL.canParse(address)) return new URL(address);
  throw new AwsFailure("UnknownOperationException", "The requested operation is not recognized by the service.");
}

async function answerAws(
  method: string,
  url: URL,
  body: string,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { operation, input } = readRequest(method, url, body);
  const { state } = context;
  state.calls.set(operation.name, (state.calls.get(operation.name) ?? 0) + 1);
  const faults = state.faults.strike(operation.name);
  if (await strikeBefore(faults, operation.name, response)) return;
  requireValid(operation.input.shape, input);
  const run = OPERATIONS[operation.name];
  if (!run) throw new AwsFailure("UnknownOperationException", `The sandbox does not know ${operation.name}.`);
  const answer = JSON.stringify(await run(input, context));
  await strikeAfter(faults, answer, response);
}

/** Faults that come before the effect. Answers true when nothing is left to do. */
async function strikeBefore(faults: Fault[], operation: string, response: ServerResponse): Promise<boolean> {
  for (const { kind, delayMs = 1_000 } of faults) {
    if (kind === "skewed-clock") requireFreshSignature(response, Date.now() + delayMs);
    if (kind === "delay") await new Promise((resolve) => setTimeout(resolve, delayMs));
    if (kind === "never-answer") return true;
    if (kind === "drop-before") return Boolean(response.destroy());
    if (kind === "throttle")
      throw new AwsFailure("ThrottlingException", "Too many requests, please wait before trying again.");
    if (kind === "status-500")
      throw new AwsFailure("InternalServerException", "An internal server error occurred. Retry your request.");
    if (kind === "expired-credentials")
      throw new AwsFailure("ExpiredTokenException", "The security token included in the request is expired");
    if (kind === "quota")
      throw new AwsFailure(
        "ServiceQuotaExceededException",
        "Your account has reached the quota of submitted and in-progress batch inference jobs for this model.",
      );
    if (kind === "deny") {
      const action = operation === "Converse" ? "InvokeModel" : operation;
      throw new AwsFailure(
        "AccessDeniedException",
        `User: arn:aws:sts::111122223333:assumed-role/Batchboard/server is not authorized to perform: bedrock:${action} because no identity-based policy allows the bedrock:${action} action`,
      );
    }
    if (kind === "html-body") {
      response
        .writeHead(502, { "content-type": "text/html" })
        .end("<html><body><h1>502 Bad Gateway</h1></body></html>");
      return true;
    }
  }
  return false;
}

/** AWS tells its own time with every answer, and takes no signature that is older or newer than 5 minutes. */
function requireFreshSignature(response: ServerResponse, now: number): void {
  response.setHeader("date", new Date(now).toUTCString());
  const signed = String(response.req.headers["x-amz-date"]);
  const signedAt = Date.parse(signed.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
  if (Math.abs(now - signedAt) <= 300_000) return;
  throw new AwsFailure("InvalidSignatureException", `Signature expired or not yet current: ${signed}`);
}

async function strikeAfter(faults: Fault[], answer: string, response: ServerResponse): Promise<void> {
  let body = answer;
  for (const { kind } of faults) {
    if (kind === "drop-after") return void response.destroy();
    if (kind === "unknown-status") body = body.replaceAll(/"status":"\w+"/g, '"status":"Rehearsing"');
    if (kind === "unknown-field") body = body.replace("{", '{"futureField":{"deep":[1,2]},');
    if (kind === "no-submit-time") body = body.replaceAll(/"submitTime":"[^"]+",?/g, "");
    if (kind === "no-counts") body = body.replaceAll(/,"\w+RecordCount":\d+/g, "");
  }
  response.writeHead(200, { "content-type": "application/json", "x-amzn-requestid": randomUUID() });
  if (faults.some(({ kind }) => kind === "cut-body")) return void response.end(body.slice(0, body.length / 2));
  if (faults.some(({ kind }) => kind === "drip")) return drip(response, body);
  response.end(body);
}

/** One byte a second. */
async function drip(response: ServerResponse, body: string): Promise<void> {
  for (const letter of body) {
    if (response.destroyed) return;
    response.write(letter);
    await new Promise((resolve) => setTimeout(resolve, 1_000).unref());
  }
  response.end();
}

function sendFailure(response: ServerResponse, failure: AwsFailure): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(failure.status, {
    "content-type": "application/json",
    "x-amzn-requestid": randomUUID(),
    "x-amzn-errortype": failure.code,
  });
  response.end(JSON.stringify({ message: failure.message }));
}

function answerIdentity(response: ServerResponse, { accountId, calls }: SandboxState): void {
  calls.set("GetCallerIdentity", (calls.get("GetCallerIdentity") ?? 0) + 1);
  response.writeHead(200, { "content-type": "text/xml", "x-amzn-requestid": randomUUID() });
  response.end(
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:sts::${accountId}:assumed-role/Batchboard/server</Arn><UserId>AROAEXAMPLE:server</UserId><Account>${accountId}</Account></GetCallerIdentityResult><ResponseMetadata><RequestId>${randomUUID()}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
  );
}
