import "server-only";
import { RECORD_CAUSES, type RecordCause } from "../answer-kind";
import { CAUSE_WORDS } from "../record-causes";
import type { CauseGroup } from "../results";
import { tooLongFrom } from "../too-long";
import { positionsOf } from "./choose-records";
import type { CauseCount } from "./record-counter";
import type { RecordIndex } from "./record-index";

/**
 * The failed records by cause, the commonest first, each with samples: where they stand, of which row of the person's
 * file they are, and of those that are too long how long they are. `contextTokens`: what the model takes, where known.
 */
export function causeGroups(
  causes: ReadonlyMap<RecordCause, CauseCount>,
  index: RecordIndex,
  contextTokens: number | null,
): CauseGroup[] {
  const numbers = new Uint32Array(RECORD_CAUSES.length + 1);
  for (const cause of index.columns.cause.subarray(0, index.size)) numbers[cause] = (numbers[cause] ?? 0) + 1;
  const ids = [...causes.values()].flatMap(({ samples }) => samples.map(({ recordId }) => recordId));
  const positions = positionsOf(index, ids);
  const sampleOf = (cause: RecordCause, { recordId, message, tokens }: CauseCount["samples"][number]) => {
    const position = positions.get(recordId);
    // Another file may have answered it since.
    if (position === undefined || index.causeAt(position) !== cause) return [];
    const tooLong = cause === "too-long" ? tooLongFrom(message, tokens, contextTokens) : null;
    return [{ recordId, row: index.columns.row[position] || null, position, message, tooLong }];
  };
  return RECORD_CAUSES.map((cause, code) => {
    const count = causes.get(cause);
    return {
      cause,
      ...CAUSE_WORDS[cause],
      records: numbers[code + 1] ?? 0,
      samples: (count?.samples ?? [])
        .flatMap((sample) => sampleOf(cause, sample))
        .toSorted((a, b) => a.position - b.position),
      messages: [...(count?.messages.values() ?? [])].toSorted((a, b) => b.records - a.records).slice(0, 3),
    };
  })
    .filter(({ records }) => records > 0)
    .toSorted((a, b) => b.records - a.records);
}
