import "server-only";
import { RECORD_CAUSES } from "../answer-kind";
import type { CauseGroup } from "../results";
import { positionsOf } from "./choose-records";
import type { RecordIndex } from "./record-index";

/** Samples and messages of one cause. */
const MOST_SAMPLES = 10;
const MOST_MESSAGES = 3;

/** What a job had counted of its own, and which of the merged index's output files are its. */
export type CausesOfJob = { causes: CauseGroup[]; firstFile: number; endFile: number };

/**
 * Failed records of several jobs by cause, commonest first: only what no newer answer stands in the place of. Of a job
 * some of whose failures are finished it is not known which of AWS's messages the others have: their numbers are in
 * the measure that they had.
 */
export function mergedCauses(index: RecordIndex, jobs: readonly CausesOfJob[]): CauseGroup[] {
  const standing = jobs.map(() => new Uint32Array(RECORD_CAUSES.length + 1));
  const jobOfFile = jobs.flatMap(({ firstFile, endFile }, job) => Array<number>(endFile - firstFile).fill(job));
  const { cause: causes, outFile } = index.columns;
  for (let at = 0; at < index.size; at += 1) {
    const cause = causes[at] ?? 0;
    const counts = standing[jobOfFile[(outFile[at] ?? 0) - 1] ?? -1];
    if (cause !== 0 && counts) counts[cause] = (counts[cause] ?? 0) + 1;
  }
  const ids = jobs.flatMap((job) => job.causes.flatMap(({ samples }) => samples.map(({ recordId }) => recordId)));
  const positions = positionsOf(index, ids);
  return RECORD_CAUSES.flatMap((cause, code) => {
    const groups = jobs.flatMap((job, number) => {
      const group = job.causes.find((each) => each.cause === cause);
      const left = standing[number]?.[code + 1] ?? 0;
      return group && left > 0 ? [{ job, group, left }] : [];
    });
    const [first] = groups;
    if (!first) return [];
    const samples = groups.flatMap(({ job, group }) =>
      group.samples.flatMap((sample) => {
        const position = positions.get(sample.recordId);
        if (position === undefined || index.causeAt(position) !== cause) return [];
        const file = (outFile[position] ?? 0) - 1;
        if (file < job.firstFile || file >= job.endFile) return [];
        return [{ ...sample, position, row: index.columns.row[position] || null }];
      }),
    );
    samples.sort((a, b) => a.position - b.position);
    const records = groups.reduce((sum, { left }) => sum + left, 0);
    return [{ ...first.group, records, samples: samples.slice(0, MOST_SAMPLES), messages: messagesOf(groups) }];
  }).toSorted((a, b) => b.records - a.records);
}

function messagesOf(groups: readonly { group: CauseGroup; left: number }[]): CauseGroup["messages"] {
  const messages = new Map<string, { message: string; records: number }>();
  for (const { group, left } of groups) {
    for (const { message, records } of group.messages) {
      const share = Math.max(1, Math.round((records * left) / group.records));
      const alike = message.replace(/\d+/g, "0");
      const same = messages.get(alike);
      if (same) same.records += share;
      else messages.set(alike, { message, records: share });
    }
  }
  return [...messages.values()].toSorted((a, b) => b.records - a.records).slice(0, MOST_MESSAGES);
}
