import "server-only";
import { statfs } from "node:fs/promises";
import { getConfig } from "@/lib/config";
import { keptRecordBytes } from "@/lib/ledger/start-parts";
import { keptFileBytes } from "@/lib/ledger/start-lists";
import { Problem } from "@/lib/problem";

const NO_ROOM =
  "Batchboard has no room left for this file, so nothing was sent to AWS. Ask your administrator to make some.";

/** What is left free on the disk for everything else: the databases must never be the ones that find it full (P3). */
const RESERVE_BYTES = 256 * 1024 * 1024;

/** Bytes that may still be kept here: of what the setting allows, and of what the disk has. */
export async function bytesLeft(): Promise<number> {
  const { uploads, dataDir } = getConfig();
  const [files, records] = [await keptFileBytes(), await keptRecordBytes()];
  const { bavail, bsize } = await statfs(dataDir);
  return Math.min(uploads.diskBytes - files - records, bavail * bsize - RESERVE_BYTES);
}

/** Throws `storage-unavailable` where so many bytes have no room (P3). */
export async function requireRoom(bytes: number): Promise<void> {
  if (bytes > (await bytesLeft())) throw noRoom();
}

/** There is no room for a file. */
export function noRoom(cause?: unknown): Problem {
  return new Problem("storage-unavailable", { message: NO_ROOM, cause });
}

/** Whether a write failed because the disk is full or cannot be written. */
export function isDiskFailure(error: unknown): boolean {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  return ["ENOSPC", "EDQUOT", "EROFS", "EACCES", "EPERM", "EIO", "EFBIG"].includes(code ?? "");
}
