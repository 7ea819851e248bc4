import "server-only";
import { requireReadable } from "@/lib/aws/places";
import { listFolder } from "@/lib/aws/s3";
import { getConfig } from "@/lib/config";
import { inputRefusal, keyRefusal } from "@/lib/jobs/key-check";
import type { Folder, FolderEntry } from "@/lib/jobs/new-job";

/** The configured places, as the top of the folder browser. */
export function listPlaces(): Folder {
  const entries = readPlaceUris().map((s3Uri) => folderEntry(s3Uri, s3Uri));
  return { s3Uri: "", parentS3Uri: null, entries, truncated: false };
}

/**
 * What is in a folder of a configured place: at most the first 1,000 entries, folders first.
 * Throws `place-not-allowed` outside the places (R1).
 */
export async function readFolder(s3Uri: string, signal?: AbortSignal): Promise<Folder> {
  const folder = s3Uri.endsWith("/") ? s3Uri : `${s3Uri}/`;
  requireReadable(folder);
  const { folders, objects, nextToken } = await listFolder(folder, { delimiter: "/", signal });
  const entries = [
    ...folders.map((uri) => folderEntry(uri, nameIn(folder, uri))),
    ...objects.filter((object) => object.s3Uri !== folder).map((object) => fileEntry(folder, object)),
  ];
  return { s3Uri: folder, parentS3Uri: parentOf(folder), entries, truncated: nextToken !== undefined };
}

function folderEntry(s3Uri: string, name: string): FolderEntry {
  return { name, s3Uri, kind: "folder", bytes: null, modifiedTime: null, refusedWhy: keyRefusal(s3Uri) };
}

function fileEntry(folder: string, file: { s3Uri: string; bytes: number; modifiedAt: number | null }): FolderEntry {
  const { s3Uri, bytes, modifiedAt } = file;
  const refusedWhy = inputRefusal(s3Uri);
  return { name: nameIn(folder, s3Uri), s3Uri, kind: "file", bytes, modifiedTime: modifiedAt, refusedWhy };
}

function nameIn(folder: string, s3Uri: string): string {
  return s3Uri.slice(folder.length).replace(/\/$/, "");
}

/** The folder above, or null at the top of a configured place. */
function parentOf(folder: string): string | null {
  if (readPlaceUris().includes(folder)) return null;
  return folder.replace(/[^/]*\/$/, "");
}

function readPlaceUris(): string[] {
  return getConfig().readPlaces.map(({ bucket, prefix }) => `s3://${bucket}/${prefix}`);
}
