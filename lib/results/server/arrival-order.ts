import "server-only";
import { setImmediate as letOthersGoFirst } from "node:timers/promises";
import { placeOf } from "./read-records";
import type { RecordIndex } from "./record-index";

/** A stretch of a file that is read in one go, and the records in it as they come: their numbers in the wanted order. */
export type Stretch = { s3Uri: string; from: number; to: number; wanted: Uint32Array; offsets: Float64Array };

/** A file is gone through in blocks of so many bytes; 2^26, so that offset and number fit into one exact number. */
const BLOCK_BYTES = 2 ** 26;
const NUMBERS = 2 ** 27;
/** What lies between two wanted records is read along up to here: another request costs more. */
const NEAR_BYTES = 1024 * 1024;
/** Records that are gone over before others have their turn. */
const AT_ONCE = 50_000;

/**
 * Some records in the order in which their lines stand in the files, so that each file is read once and forwards,
 * whatever order is wanted. `order`: positions. Memory: four bytes a record, and a block of 64 MB at a time.
 */
export async function* inArrivalOrder(index: RecordIndex, order: Uint32Array): AsyncGenerator<Stretch> {
  const { blocks, starts, numbers } = await byBlocks(index, order);
  for (const [block, { s3Uri, base }] of blocks.entries()) {
    const inside = numbers.subarray(starts[block] ?? 0, starts[block + 1] ?? numbers.length);
    const keys = Float64Array.from(inside, (number) => {
      const place = placeOf(index, order[number] ?? 0);
      return ((place?.offset ?? 0) - base) * NUMBERS + number;
    }).sort();
    await letOthersGoFirst();
    yield* stretches(index, order, { s3Uri, base, keys });
  }
}

type Block = { s3Uri: string; base: number };

/** The numbers of the records, those of a block together. */
async function byBlocks(index: RecordIndex, order: Uint32Array) {
  const blockOf = new Map<string, number>();
  const blocks: Block[] = [];
  const counts: number[] = [];
  const codes = new Int32Array(order.length).fill(-1);
  for (const [number, position] of order.entries()) {
    const place = placeOf(index, position);
    if (!place) continue;
    const base = Math.floor(place.offset / BLOCK_BYTES) * BLOCK_BYTES;
    const name = `${base} ${place.s3Uri}`;
    let code = blockOf.get(name);
    if (code === undefined) {
      code = blocks.push({ s3Uri: place.s3Uri, base }) - 1;
      blockOf.set(name, code);
      counts.push(0);
    }
    codes[number] = code;
    if (number % AT_ONCE === AT_ONCE - 1) await letOthersGoFirst();
    counts[code] = (counts[code] ?? 0) + 1;
  }
  const starts = [0];
  for (const count of counts) starts.push((starts.at(-1) ?? 0) + count);
  const next = starts.slice();
  const numbers = new Uint32Array(starts.at(-1) ?? 0);
  for (const [number, code] of codes.entries()) {
    if (code === -1) continue;
    const at = next[code] ?? 0;
    numbers[at] = number;
    next[code] = at + 1;
  }
  return { blocks, starts, numbers };
}

function* stretches(
  index: RecordIndex,
  order: Uint32Array,
  { s3Uri, base, keys }: Block & { keys: Float64Array },
): Generator<Stretch> {
  const offsets = keys.map((key) => base + Math.floor(key / NUMBERS));
  const wanted = Uint32Array.from(keys, (key) => key % NUMBERS);
  let first = 0;
  let end = 0;
  for (let at = 0; at < keys.length; at += 1) {
    const offset = offsets[at] ?? 0;
    if (at > first && offset - end > NEAR_BYTES) {
      yield stretch(s3Uri, end, offsets.subarray(first, at), wanted.subarray(first, at));
      first = at;
    }
    end = offset + (placeOf(index, order[wanted[at] ?? 0] ?? 0)?.length ?? 0);
  }
  if (keys.length > 0) yield stretch(s3Uri, end, offsets.subarray(first), wanted.subarray(first));
}

function stretch(s3Uri: string, to: number, offsets: Float64Array, wanted: Uint32Array): Stretch {
  return { s3Uri, from: offsets[0] ?? 0, to, wanted, offsets };
}
