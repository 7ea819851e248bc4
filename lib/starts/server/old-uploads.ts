import "server-only";
import { now } from "@/lib/clock";
import { unusedGathered } from "@/lib/ledger/gathered-starts";
import { idleUploads, uploadingStarts } from "@/lib/ledger/start-lists";
import { moveStart } from "@/lib/ledger/starts";
import { fileBytes, removeHalfFiles, removeSource, sourcePath } from "./start-files";
import { endStart } from "./withdraw-start";

/** An upload that was begun is kept so long from its last byte (F8). */
const KEPT_MS = 7 * 24 * 3_600_000;
const LOOK_MS = 3_600_000;

const LOOKED = Symbol.for("batchboard.old-uploads-looked");
type WithLooked = typeof globalThis & { [LOOKED]?: number };

const NOT_FINISHED =
  "The file was not uploaded to its end within seven days of its last byte, so what had come was removed.";

const NOT_USED =
  "No job was made of these records within seven days, so they were removed. They can be gathered again.";

/** Once an hour removes what was begun and has had no byte for seven days, and says so. */
export async function removeOldUploads(): Promise<void> {
  const holder = globalThis as WithLooked;
  if (now() - (holder[LOOKED] ?? 0) < LOOK_MS) return;
  holder[LOOKED] = now();
  for (const start of await idleUploads(now() - KEPT_MS)) await endStart(start, start.user, NOT_FINISHED);
  for (const { startId } of await unusedGathered(now() - KEPT_MS)) {
    await moveStart(startId, ["gathered"], { state: "withdrawn", receivedBytes: 0, note: NOT_USED });
    await removeSource(startId);
  }
  await removeHalfFiles(now() - KEPT_MS);
}

/** Takes up what has arrived whole while the server was killed before it wrote that down. */
export async function takeUpWholeFiles(): Promise<void> {
  for (const { startId, plan } of await uploadingStarts()) {
    const receivedBytes = await fileBytes(sourcePath(startId));
    if (receivedBytes !== plan.file.bytes) continue;
    await moveStart(startId, ["uploading"], { state: "preparing", receivedBytes, lastByteAt: now() });
  }
}
