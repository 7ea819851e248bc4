import type { IncomingMessage } from "node:http";
import { AwsFailure } from "./failure.ts";
import { type Operation, SERVICE_MODEL, shapeOf } from "./service-model.ts";

/** A request as the service model reads it. */
export type WireRequest = { operation: Operation; input: Record<string, unknown> };

type Matcher = { operation: Operation; pattern: RegExp; names: string[] };

const MATCHERS: Matcher[] = Object.values(SERVICE_MODEL.operations).map((operation) => {
  const names: string[] = [];
  const pattern = operation.http.requestUri.replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return "([^/]+)";
  });
  return { operation, pattern: new RegExp(`^${pattern}$`), names };
});

/** The body of a request, bounded. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > 50_000_000) throw new AwsFailure("ValidationException", "The request is too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Finds the operation of a request and gathers its input from path, query and body. */
export function readRequest(method: string, url: URL, body: string): WireRequest {
  for (const { operation, pattern, names } of MATCHERS) {
    const match = operation.http.method === method ? pattern.exec(url.pathname) : null;
    if (!match) continue;
    const input = bodyMembers(operation, body === "" ? {} : parseBody(body));
    for (const [index, name] of names.entries()) input[name] = decodePart(match[index + 1] ?? "");
    readQuery(operation, url, input);
    return { operation, input };
  }
  throw new AwsFailure("UnknownOperationException", "The requested operation is not recognized by the service.");
}

function parseBody(body: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Falls through to the refusal.
  }
  throw new AwsFailure("ValidationException", "The request body is not a JSON object.");
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new AwsFailure("ValidationException", "The request’s path is not encoded correctly.");
  }
}

/** What the operation's input has in its body, and nothing else that was sent. */
function bodyMembers(operation: Operation, body: Record<string, unknown>): Record<string, unknown> {
  const { members = {} } = shapeOf(operation.input.shape);
  const known = knownMembers(operation.input.shape, body) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(known).filter(([name]) => members[name]?.location === undefined));
}

/** A value without what its shape does not know; null is as good as left out. */
function knownMembers(shapeName: string, value: unknown): unknown {
  const { type, members = {}, member } = shapeOf(shapeName);
  if (type === "list" && member && Array.isArray(value)) {
    return value.map((item: unknown) => knownMembers(member.shape, item));
  }
  if (type !== "structure" || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => Object.hasOwn(members, name) && inner !== null)
      .map(([name, inner]) => [name, knownMembers(members[name]?.shape ?? "", inner)]),
  );
}

function readQuery(operation: Operation, url: URL, input: Record<string, unknown>): void {
  for (const [name, member] of Object.entries(shapeOf(operation.input.shape).members ?? {})) {
    const value = member.location === "querystring" ? url.searchParams.get(member.locationName ?? name) : null;
    if (value === null) continue;
    input[name] = ["integer", "long"].includes(shapeOf(member.shape).type) ? Number(value) : value;
  }
}
