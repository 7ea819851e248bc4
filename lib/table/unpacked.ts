import CRC32 from "crc-32";
import { MOST_UNPACKED_BYTES, type TableSource, UnreadableFile } from "./table-source";

/** What is known of the stored bytes while they are being read. */
export type Passed = {
  bytes: number;
  crc: number;
  /** Some text so far may hold what is no letter, so that each cell must be looked at. */
  isSuspicious?: boolean;
};

/** The bytes of a file, unpacked where it is a .gz. `passed` counts and sums up the stored bytes as they go by. */
export async function* unpacked(
  source: TableSource,
  isGzip: boolean,
  passed: Passed = { bytes: 0, crc: 0 },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const counted = source.open().pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        passed.bytes += chunk.length;
        passed.crc = CRC32.buf(chunk, passed.crc);
        controller.enqueue(chunk as Uint8Array<ArrayBuffer>);
      },
    }),
  );
  const stream = isGzip ? counted.pipeThrough(new DecompressionStream("gzip")) : counted;
  const reader = stream.getReader();
  let total = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        if (isGzip && error instanceof TypeError) {
          throw new UnreadableFile(
            "The file is damaged: it cannot be unpacked to its end. Pack it again, or choose the unpacked file.",
          );
        }
        throw error;
      });
      if (done) return;
      total += value.length;
      if (total > MOST_UNPACKED_BYTES) {
        throw new UnreadableFile("The file unpacks to more than 8 GB. Split it into smaller ones.");
      }
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** The first bytes of a file, unpacked; fewer where it has fewer. */
export async function firstBytes(source: TableSource, isGzip: boolean, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const start = new Uint8Array(most);
  let length = 0;
  for await (const chunk of unpacked(source, isGzip)) {
    const part = chunk.subarray(0, most - length);
    start.set(part, length);
    length += part.length;
    if (length === most) break;
  }
  return start.subarray(0, length);
}
