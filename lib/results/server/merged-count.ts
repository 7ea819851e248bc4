import "server-only";
import { formatCount } from "@/lib/format";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { outcomeSentence } from "../count-sentence";
import type { Counted } from "../results";
import { countKinds, figuresOf } from "./index-figures";
import { type Member, toLinkedResult } from "./members";
import { mergedCauses } from "./merged-causes";
import type { RecordIndex } from "./record-index";
import type { HeldCount, StoredCount } from "./result-store";

/** A member whose files are counted. */
export type CountedMember = Member & { loaded: HeldCount };

type Merge = { members: readonly Member[]; counted: readonly CountedMember[]; index: RecordIndex };

/** What the merged index of several jobs tells, as a count of one job does. `counted`: in the index's order. */
export async function mergedCount(
  { members, counted, index }: Merge,
  asked: AnswerForm | null,
  signature: string,
): Promise<StoredCount> {
  const parts = counted.filter(({ role }) => role === "part").map(({ loaded }) => loaded);
  const all = counted.map(({ loaded }) => loaded.count);
  const counts = countKinds(index);
  // Records without an id of their own are known to be missing, but stand at no place.
  for (const part of parts) counts.missing += part.count.counts.missing - countKinds(part.index).missing;
  const known = parts.flatMap(({ count }) => (count.records === null ? [] : [count.records]));
  const records = known.length === parts.length ? sumOf(known) : null;
  const states = members.map((member) => toLinkedResult(member).state);
  const isPartial = all.some((count) => count.isPartial) || states.some((state) => IS_TO_COME[state]);
  const unusable = counts["cut-off"] + counts.empty + counts.filtered + counts["not-in-form"];
  const { answered, failed, missing } = counts;
  const figures = await figuresOf(index);
  const filledUp = sumOf(all.map((count) => count.filledUp));
  return {
    state: "counted",
    counted: { total: records, answered, unusable, failed, missing },
    filledUp,
    signature,
    countedTime: Math.max(...all.map(({ countedTime }) => countedTime)),
    isPartial,
    records,
    counts,
    unreadableLines: sumOf(all.map(({ unreadableLines }) => unreadableLines)),
    strangers: sumOf(all.map(({ strangers }) => strangers)),
    sentence: [outcomeSentence({ counts, records, isPartial, filledUp }), ...notIn(members, counted)].join(" "),
    // AWS counts each job for itself.
    difference: null,
    causes: mergedCauses(index, withFiles(counted)),
    ...figures,
    fields: figures.fields.map((field) => ({ ...field, others: Math.min(field.others, answered) })),
    form: formOf(asked, all, index),
    files: all.flatMap(({ files }) => files),
  };
}

const IS_TO_COME = { counted: false, "not-readable": false, running: true, "to-count": true };

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** Records of jobs that are not counted are in none of the numbers: it is said at once. */
function notIn(members: readonly Member[], counted: readonly CountedMember[]): string[] {
  const left =
    members.filter(({ role }) => role === "part").length - counted.filter(({ role }) => role === "part").length;
  if (left === 0) return [];
  const jobs = formatCount(left, "job", { locale: "en-US" });
  return [`The records of ${jobs} more are not counted and not in these numbers.`];
}

function withFiles(counted: readonly CountedMember[]) {
  let firstFile = 0;
  return counted.map(({ loaded: { index, count } }) => {
    const job = { causes: count.causes, firstFile, endFile: firstFile + index.outFiles.length };
    firstFile = job.endFile;
    return job;
  });
}

function formOf(asked: AnswerForm | null, all: readonly StoredCount[], index: RecordIndex): Counted["form"] {
  if (asked) return asked.kind;
  if (all.some(({ form }) => form === "embedding")) return "embedding";
  return index.fields.headers.length > 0 ? "fields" : "text";
}
