import "server-only";
import { askedForm, madeHere, type MadeHere } from "./made-here";
import { type Member, toLinkedResult } from "./members";
import { mergeIndexes } from "./merge-indexes";
import { type CountedMember, mergedCount } from "./merged-count";
import type { RecordIndex } from "./record-index";
import type { HeldCount, StoredCount } from "./result-store";

/** The answers of a job, or of several as one result: the index over them, and what it tells. */
export type Answers = {
  index: RecordIndex;
  count: StoredCount;
  made: MadeHere | null;
  /** Another one once anything was counted anew. */
  stamp: string;
  /** The jobs whose answers are in it. */
  jobs: { jobId: string; jobName: string }[];
  /** The job whose answer stands at a position; of a missing record the one that has it. */
  jobOf: (position: number) => string;
};

/** Merged indexes that are held in memory, the ones that were used last: bytes. */
const MOST_HELD_BYTES = 128 * 1024 * 1024;

type Held = { stamp: string; answers: Promise<Answers>; bytes: number };
const HELD = Symbol.for("batchboard.merged-results");
type WithHeld = typeof globalThis & { [HELD]?: Map<string, Held> };

function held(): Map<string, Held> {
  return ((globalThis as WithHeld)[HELD] ??= new Map());
}

/**
 * The answers of all members as one result, as far as they are counted. Null where there is only one member, or nothing
 * is counted that the others could be put into.
 */
export async function mergedAnswers(members: readonly Member[]): Promise<Answers | null> {
  const [first] = members;
  const counted = members.filter((member): member is CountedMember => member.loaded !== null);
  if (!first || members.length < 2 || !counted.some(({ role }) => role === "part")) return null;
  const stamp = members.map(stampOf).join("\n");
  const known = held().get(first.jobId);
  held().delete(first.jobId);
  if (known?.stamp === stamp) {
    held().set(first.jobId, known);
    return known.answers;
  }
  const merging = { stamp, answers: merge(members, counted, stamp), bytes: 0 };
  held().set(first.jobId, merging);
  try {
    const answers = await merging.answers;
    merging.bytes = answers.index.bytes;
    makeRoom(first.jobId);
    return answers;
  } catch (error) {
    if (held().get(first.jobId) === merging) held().delete(first.jobId);
    throw error;
  }
}

function stampOf(member: Member): string {
  return `${member.jobId} ${member.loaded?.stamp ?? ""} ${toLinkedResult(member).state}`;
}

function makeRoom(keep: string): void {
  let bytes = [...held().values()].reduce((sum, each) => sum + each.bytes, 0);
  for (const [oldest, each] of held()) {
    if (bytes <= MOST_HELD_BYTES) break;
    if (oldest === keep || each.bytes === 0) continue;
    held().delete(oldest);
    bytes -= each.bytes;
  }
}

async function merge(members: readonly Member[], counted: readonly CountedMember[], stamp: string): Promise<Answers> {
  const indexOf = ({ loaded }: CountedMember) => loaded.index;
  const [parts, rests] = [counted.filter(({ role }) => role === "part"), counted.filter(({ role }) => role === "rest")];
  const index = await mergeIndexes(parts.map(indexOf), rests.map(indexOf));
  const made = await madeHere(members[0]?.jobId ?? "");
  const count = await mergedCount({ members, counted: [...parts, ...rests], index }, askedForm(made), stamp);
  const jobOf = jobByFile(index, [...parts, ...rests], parts);
  return { index, count, made, stamp, jobs: counted.map(({ jobId, jobName }) => ({ jobId, jobName })), jobOf };
}

function jobByFile({ columns }: RecordIndex, all: readonly CountedMember[], parts: readonly CountedMember[]) {
  const outJobs = all.flatMap(({ jobId, loaded }) => loaded.index.outFiles.map(() => jobId));
  const inJobs = parts.flatMap(({ jobId, loaded }) => loaded.index.inFiles.map(() => jobId));
  const first = all[0]?.jobId ?? "";
  return (position: number) =>
    outJobs[(columns.outFile[position] ?? 0) - 1] ?? inJobs[(columns.inFile[position] ?? 0) - 1] ?? first;
}

/** The answers of one job alone. */
export async function ownAnswers({ jobId, jobName }: Member, loaded: HeldCount): Promise<Answers> {
  const { index, count } = loaded;
  const stamp = `${jobId} ${loaded.stamp}`;
  return { index, count, made: await madeHere(jobId), stamp, jobs: [{ jobId, jobName }], jobOf: () => jobId };
}
