import "server-only";
import { open } from "node:fs/promises";
import { isFields, recordText } from "@/lib/jobs/record-text";
import type { Start } from "@/lib/starts/start";
import { recordsPath } from "./start-files";

const MOST_BYTES = 256 * 1024;
const MOST_RECORDS = 5;

/** The first records of a start as they will be sent, readable; none where they are no longer here. */
export async function firstRecords(startId: string): Promise<Start["firstRecords"]> {
  const file = await open(recordsPath(startId), "r").catch(() => null);
  if (file === null) return [];
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(MOST_BYTES), 0, MOST_BYTES, 0);
    const lines = buffer.toString("utf8", 0, bytesRead).split("\n");
    // The last line may be cut.
    return lines.slice(0, -1).slice(0, MOST_RECORDS).flatMap(toShown);
  } finally {
    await file.close();
  }
}

function toShown(line: string): Start["firstRecords"] {
  const record: unknown = JSON.parse(line);
  if (!isFields(record) || !isFields(record["modelInput"])) return [];
  return [{ recordId: String(record["recordId"]), text: recordText(record["modelInput"]) }];
}
