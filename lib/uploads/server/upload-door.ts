import "server-only";
import { Server } from "@tus/server";
import type { NextRequest } from "next/server";
import { hasRole, type User } from "@/lib/auth/role";
import { requireUser } from "@/lib/auth/session";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { countRequest } from "@/lib/http/fair-limit";
import { isSameOrigin } from "@/lib/http/same-origin";
import { findStart, moveStart, type StoredStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { noRoom, requireRoom } from "@/lib/starts/server/disk-room";
import { fileBytes, makeFolders, sourcePath, uploadsFolder } from "@/lib/starts/server/start-files";
import { startStartWorker } from "@/lib/starts/server/start-worker";
import { startIdSchema } from "@/lib/starts/start-input";
import { toShownProblem } from "@/lib/unexpected";
import { BatchStore } from "./batch-store";

const TUS = Symbol.for("batchboard.tus");
type WithTus = typeof globalThis & { [TUS]?: Server };

/** The tus server: one in a process, since it holds the locks. Names on the disk are ours (R6). */
function tus(): Server {
  return ((globalThis as WithTus)[TUS] ??= new Server({
    path: routes.api.uploads,
    relativeLocation: true,
    datastore: new BatchStore({ directory: uploadsFolder() }),
    maxSize: () => getConfig().uploads.maxBytes,
    namingFunction: (request) => startIdOf(request) ?? "",
    getFileIdFromRequest: (request) => startIdOf(request) ?? undefined,
  }));
}

/** The start whose file it is: told in the address, or in the metadata where the upload begins. */
function startIdOf(request: Request): string | null {
  const encoded = /(?:^|,)\s*startId ([A-Za-z0-9+/=]{1,128})/.exec(request.headers.get("upload-metadata") ?? "")?.[1];
  const inPath = new URL(request.url).pathname.slice(routes.api.uploads.length + 1);
  const startId = request.method === "POST" ? Buffer.from(encoded ?? "", "base64").toString("utf8") : inPath;
  return startIdSchema.safeParse(startId).success ? startId : null;
}

/**
 * The door for files of rows (tus 1.0: POST begins one, HEAD tells how much is here, PATCH brings more). Each request
 * by itself: session → role → origin → fair limit → whose start it is, and that it waits for this file. A session that
 * ends meanwhile is 401, and the upload goes on from where it was after signing in (F8).
 */
export async function uploadDoor(request: NextRequest): Promise<Response> {
  let user: User | null = null;
  try {
    user = await requireUser();
    const changes = request.method !== "HEAD";
    if (changes && !isSameOrigin(request.headers, getConfig().auth.url)) throw new Problem("other-origin");
    countRequest("upload", user.id);
    if (!hasRole(user.role, "operator")) throw new Problem("forbidden");
    const start = await requireUploading(startIdOf(request), user);
    if (request.method === "POST") return await begin(request, start);
    return await carryOn(request, start);
  } catch (error) {
    const problem = toShownProblem(error, { path: request.nextUrl.pathname, user: user?.id });
    const body = problem.toBody(user?.role === "admin");
    return Response.json(body, { status: problem.status, headers: { "cache-control": "private, no-store" } });
  }
}

const NO_START = "There is no job that waits for this file. Start it again from New job.";
const NOT_YOURS = "Only the person who asked for the job can upload its file.";
const NOT_WAITING = "This job does not wait for its file any more. Look at how it stands.";
const OTHER_LENGTH =
  "This is another file than the one that was checked: it has another length. Choose that file again.";

async function requireUploading(startId: string | null, user: User): Promise<StoredStart> {
  const start = startId === null ? null : await findStart(startId);
  if (!start) throw new Problem("not-found", { message: NO_START });
  if (start.user.id !== user.id) throw new Problem("forbidden", { message: NOT_YOURS });
  if (start.state !== "uploading") throw new Problem("changed-meanwhile", { message: NOT_WAITING });
  return start;
}

async function begin(request: NextRequest, start: StoredStart): Promise<Response> {
  const { bytes } = start.plan.file;
  if (Number(request.headers.get("upload-length")) !== bytes) throw new Problem("invalid", { message: OTHER_LENGTH });
  await makeFolders();
  // What is here already stays: the browser asks how much that is, and goes on behind it.
  if ((await fileBytes(sourcePath(start.startId))) !== null) {
    const location = `${routes.api.uploads}/${start.startId}`;
    return new Response(null, { status: 201, headers: { location, "tus-resumable": "1.0.0" } });
  }
  // The start's own bytes are counted already: nothing more is asked for than that they are not too many.
  await requireRoom(0);
  return carryOn(request, start);
}

async function carryOn(request: NextRequest, { startId, plan }: StoredStart): Promise<Response> {
  const response = await tus().handleWeb(request);
  if (request.method !== "HEAD") await remember(startId, plan.file.bytes);
  if (response.status >= 400) return refused(response);
  const headers = new Headers([...response.headers].filter(([name]) => !name.startsWith("access-control-")));
  headers.set("cache-control", "private, no-store");
  return new Response(null, { status: response.status, headers });
}

/** Writes down how much has come; with the last byte the server goes on alone. */
async function remember(startId: string, wanted: number): Promise<void> {
  const receivedBytes = (await fileBytes(sourcePath(startId))) ?? 0;
  const isWhole = receivedBytes === wanted;
  const change = { receivedBytes, lastByteAt: now(), ...(isWhole && { state: "preparing" as const }) };
  await moveStart(startId, ["uploading"], change);
  announceStart(startId);
  if (isWhole) startStartWorker();
}

/** What the tus server does not take, with its status: the browser's part goes by that. */
async function refused(response: Response): Promise<Response> {
  const text = await response.text();
  if (/writing the file|receiving the file/i.test(text)) throw noRoom(new Error(text));
  const message = SENTENCES[response.status] ?? "The file could not be taken. Try again in a moment.";
  const headers = { "cache-control": "private, no-store", "tus-resumable": "1.0.0" };
  return Response.json({ code: "invalid", message }, { status: response.status, headers });
}

const SENTENCES: Record<number, string> = {
  404: "Nothing of this file is here yet.",
  409: "The upload was not where the browser thought. It goes on from where it is.",
  410: "What was here of this file has been removed. Start it again from New job.",
  413: "More was sent than the file has. Choose the file that was checked.",
};
