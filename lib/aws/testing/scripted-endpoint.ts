import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { resetConfig } from "@/lib/config";

/** One call as it came over the wire. */
export type Received = { method: string; url: string; body: string };

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/**
 * An endpoint that does byte for byte what a test says: answers that no well-behaved server gives. Where a job's life
 * matters, tests use the sandbox. Calls beyond the script get the last answer again.
 */
export type ScriptedEndpoint = {
  received: Received[];
  answer: (...answers: Answer[]) => void;
  close: () => Promise<void>;
};

/** Starts the endpoint and points the product's clients at it. */
export async function startScriptedEndpoint(settings: Record<string, string> = {}): Promise<ScriptedEndpoint> {
  const received: Received[] = [];
  let answers: Answer[] = [json({})];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      received.push({ method: request.method ?? "", url: request.url ?? "", body });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      answer?.(response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_MAX_ATTEMPTS: "1",
    AWS_ENDPOINT_URL_BEDROCK: address,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: address,
    AWS_ENDPOINT_URL_S3: address,
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
    BATCHBOARD_USERS_FILE: "users.json",
    BATCHBOARD_READ_PLACES: "s3://acme-batch/",
    BATCHBOARD_AWS_CALLS_PER_SECOND: "1000",
    ...settings,
  });
  forgetClients();
  return {
    received,
    answer: (...next) => (answers = next),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      forgetClients();
    },
  };
}

/** Makes clients, budget and settings anew at their next use. */
function forgetClients(): void {
  resetConfig();
  for (const held of ["batchboard.aws-clients", "batchboard.call-budget"]) {
    Reflect.deleteProperty(globalThis, Symbol.for(held));
  }
}

/** An answer as AWS gives it; an error has its code in the header. */
export function json(body: unknown, { status = 200, error }: { status?: number; error?: string } = {}): Answer {
  return (response) => {
    const headers = { "content-type": "application/json", "x-amzn-requestid": "request-1" };
    response.writeHead(status, error === undefined ? headers : { ...headers, "x-amzn-errortype": error });
    response.end(JSON.stringify(body));
  };
}

/** Cuts the connection without a word. */
export const dropped: Answer = (response) => response.destroy();
