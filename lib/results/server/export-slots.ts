import "server-only";
import { Problem } from "@/lib/problem";

/** Files that are written at the same time: each reads a whole job. */
const MOST_AT_ONCE = 6;
const MOST_OF_ONE = 2;

const SLOTS = Symbol.for("batchboard.export-slots");
type WithSlots = typeof globalThis & { [SLOTS]?: Map<symbol, string> };

const OWN = "Two of your downloads are still being written. Wait for one of them to end, then try again.";
const ALL = "Many downloads are being written at the moment. Try again in a minute.";

/** A place among the files that are written. Throws `too-many-requests` with a sentence of its own. */
export function takeSlot(userId: string): { giveBack: () => void } {
  const slots = ((globalThis as WithSlots)[SLOTS] ??= new Map<symbol, string>());
  const own = [...slots.values()].filter((each) => each === userId).length;
  if (own >= MOST_OF_ONE) throw new Problem("too-many-requests", { message: OWN });
  if (slots.size >= MOST_AT_ONCE) throw new Problem("too-many-requests", { message: ALL });
  const slot = Symbol(userId);
  slots.set(slot, userId);
  return { giveBack: () => void slots.delete(slot) };
}
