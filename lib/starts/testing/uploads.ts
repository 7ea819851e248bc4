import { readFile } from "node:fs/promises";
import { NextRequest } from "next/server";
import type { User } from "@/lib/auth/role";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { findStart, type StoredStart } from "@/lib/ledger/starts";
import type { JobPlan } from "@/lib/starts/plan";
import { submitStart } from "@/lib/starts/server/submit-start";
import { isMoving } from "@/lib/starts/state";
import { newToken } from "./plan-for";
import { uploadDoor } from "@/lib/uploads/server/upload-door";

type Sent = { method: string; path?: string; headers?: Record<string, string>; body?: Uint8Array };

/** Sends a request to the upload door as the browser of somebody does. */
export async function atTheDoor(user: User | null, { method, path = "", headers = {}, body }: Sent): Promise<Response> {
  const sent = {
    "tus-resumable": "1.0.0",
    ...fromOurPage(),
    ...(user && (await cookieOf(user))),
    ...(body && { "content-type": "application/offset+octet-stream", "content-length": String(body.length) }),
    ...headers,
  };
  const request = new NextRequest(`http://127.0.0.1:3000/api/uploads${path}`, {
    method,
    headers: sent,
    ...(body && { body: new Uint8Array(body) }),
  });
  return inRequest(sent, () => uploadDoor(request));
}

/** Begins the upload of a start's file. */
export function beginUpload(user: User | null, startId: string, bytes: number): Promise<Response> {
  const metadata = `startId ${Buffer.from(startId).toString("base64")}`;
  return atTheDoor(user, { method: "POST", headers: { "upload-length": String(bytes), "upload-metadata": metadata } });
}

/** Sends bytes of a start's file from a place on. */
export function sendBytes(user: User | null, startId: string, offset: number, body: Uint8Array): Promise<Response> {
  return atTheDoor(user, { method: "PATCH", path: `/${startId}`, headers: { "upload-offset": String(offset) }, body });
}

/** Asks for a start and uploads its file. */
export async function startWith(user: User, file: Buffer, plan: JobPlan): Promise<string> {
  const { startId } = await submitStart({ clientRequestToken: newToken(), plan }, user);
  if (plan.fileOf !== null) return startId;
  await beginUpload(user, startId, file.length);
  await sendBytes(user, startId, 0, file);
  return startId;
}

/** The start once it does not go on by itself any more. */
export async function settled(startId: string): Promise<StoredStart | null> {
  const start = await findStart(startId);
  return start && !isMoving(start.state) ? start : null;
}

/** Lines of a file of JSON. */
export async function jsonLines(path: string): Promise<unknown[]> {
  const text = await readFile(path, "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as unknown);
}
