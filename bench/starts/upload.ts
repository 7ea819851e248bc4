/** Uploads a gigabyte through the built server, plainly and over a line that is cut once, and to a plain sink. */
import { spawn } from "node:child_process";
import { createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { createServer } from "node:http";
import { connect, createServer as createTcpServer, type AddressInfo, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { Upload } from "tus-js-client";
import { App } from "../../e2e/fixtures/app";
import { PEOPLE, SESSION_COOKIE, sessionToken } from "../../e2e/fixtures/people";

const BYTES = 1_000_000_000;
/** As the browser's part sends it. */
const CHUNK_BYTES = 16 * 1024 * 1024;
const CUT_AT = 0.9;

/** Megabytes a second of each way, and what was sent twice after a cut, bytes. */
export type Uploads = { ours: number; plain: number; sentTwice: number };

/** Measures all three. */
export async function measureUploads(): Promise<Uploads> {
  const folder = mkdtempSync(join(tmpdir(), "bench-upload-"));
  const path = join(folder, "file.csv");
  await writeMegabytes(path);
  const plain = await toSink(path, join(folder, "sunk"));
  const app = await App.start();
  try {
    const ours = await throughServer(app, path, app.address);
    const line = await cutLine(Number(new URL(app.address).port));
    await throughServer(app, path, `http://127.0.0.1:${line.port}`);
    line.close();
    return { ours, plain, sentTwice: line.bytes() - BYTES };
  } finally {
    await app.end();
    rmSync(folder, { recursive: true });
  }
}

async function writeMegabytes(path: string): Promise<void> {
  const file = await open(path, "w");
  const piece = Buffer.alloc(1_000_000, "Stuhl aus Eiche;80;geölt\n");
  for (let at = 0; at < BYTES; at += piece.length) await file.write(piece);
  await file.close();
}

async function toSink(path: string, target: string): Promise<number> {
  const server = createServer((request, response) => {
    void pipeline(request, createWriteStream(target)).then(() => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const began = performance.now();
  const curl = spawn("curl", ["-s", "-T", path, `http://127.0.0.1:${port}/file`], { stdio: "ignore" });
  const code = await new Promise((resolve) => curl.once("exit", resolve));
  const seconds = (performance.now() - began) / 1000;
  server.close();
  if (code !== 0 || statSync(target).size !== BYTES) throw new Error("curl did not send the file");
  rmSync(target);
  return BYTES / 1e6 / seconds;
}

let starts = 0;

async function throughServer(app: App, path: string, address: string): Promise<number> {
  const startId = await storeStart(app);
  const headers = {
    cookie: `${SESSION_COOKIE}=${await sessionToken(PEOPLE.operator, app.secret)}`,
    origin: app.address,
  };
  const endpoint = `${address}/api/uploads`;
  const file = await open(path);
  const began = performance.now();
  await new Promise<void>((resolve, reject) => {
    new Upload(Buffer.alloc(0), {
      fileReader: piecesOf(file),
      ...{ endpoint, uploadUrl: `${endpoint}/${startId}`, headers, metadata: { startId } },
      ...{ uploadSize: BYTES, chunkSize: CHUNK_BYTES, retryDelays: [0, 100, 500, 1_000], onSuccess: () => resolve() },
      onError: reject,
    }).start();
  });
  const seconds = (performance.now() - began) / 1000;
  await file.close();
  return BYTES / 1e6 / seconds;
}

/** Reads a piece at once, as a browser does: the library's own streams cost more than what is measured. */
function piecesOf(file: FileHandle) {
  const memory = Buffer.alloc(CHUNK_BYTES);
  const slice = async (start: number, end: number) => {
    const { bytesRead } = await file.read(memory, 0, Math.min(end, BYTES) - start, start);
    return { value: Object.assign(memory.subarray(0, bytesRead), { size: bytesRead }), done: end >= BYTES };
  };
  return { openFile: () => Promise.resolve({ size: BYTES, slice, close: () => undefined }) };
}

/** A job that waits for its file, stored as the server stores it. */
async function storeStart(app: App): Promise<string> {
  starts += 1;
  Object.assign(process.env, {
    ...{ AWS_REGION: "us-east-1", NEXTAUTH_URL: app.address, NEXTAUTH_SECRET: app.secret },
    BATCHBOARD_DATA_DIR: join(app.folder, "data"),
    BATCHBOARD_USERS_FILE: join(app.folder, "users.json"),
  });
  const { planFor } = await import("../../lib/starts/testing/plan-for");
  const { insertStart } = await import("../../lib/ledger/starts");
  const plan = planFor(Buffer.from("x"));
  plan.file.bytes = BYTES;
  const { id, name, role } = PEOPLE.operator;
  const startId = `bench-upload-${starts}`;
  const user = { id, name, role };
  await insertStart({ startId, user, plan, state: "uploading", digest: "", fileOf: startId, receivedBytes: 0 });
  return startId;
}

/** A line to the server that counts what goes up, and is cut once. */
async function cutLine(port: number): Promise<{ port: number; bytes: () => number; close: () => void }> {
  let bytes = 0;
  let isCut = false;
  const sockets = new Set<Socket>();
  const line = createTcpServer((client) => {
    const server = connect(port, "127.0.0.1");
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => sockets.delete(socket));
    }
    client.on("data", (chunk) => {
      bytes += chunk.length;
      if (isCut || bytes < BYTES * CUT_AT) return;
      isCut = true;
      for (const socket of sockets) socket.destroy();
    });
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const address = line.address() as AddressInfo;
  return { port: address.port, bytes: () => bytes, close: () => line.close() };
}
