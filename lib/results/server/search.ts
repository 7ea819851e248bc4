import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { hashText } from "@/lib/checks/text-hash";
import { wholeRecordText } from "@/lib/jobs/record-text";
import { readOutputRecord } from "../read-output";
import type { ResultsPage } from "../results";
import { eachLine } from "./file-lines";
import type { MadeHere } from "./made-here";
import { findInOwnRows, ownBytes } from "./own-search";
import { positionTable } from "./position-table";
import { parse } from "./read-records";
import type { RecordIndex } from "./record-index";
import { type Reading, SharedReadings } from "./shared-readings";

/** Words of a search that count, and hits after which it ends. */
const MOST_WORDS = 8;
const MOST_HITS = 20_000;
/** How long the first answer waits for the first hits. */
const FIRST_HITS_MS = 400;
const FIRST_HITS = 50;

type Search = Reading & { found: Set<number> };

const searches = new SharedReadings<{ found: Set<number> }>("search", {
  most: 6,
  forgottenMs: 30_000,
  failure: "a search of answers failed",
});

/** What is searched: a job's index, and what it was made of. */
type Searched = { index: RecordIndex; made: MadeHere | null };

/**
 * Looks for words in all prompts and answers of a job, and in the person's own columns where it was made here: one scan
 * of its files. Answers what has been found so far. `key`: the job and its count. Throws problems of the reading.
 */
export async function searchRecords(
  key: string,
  searched: Searched,
  text: string,
): Promise<{ found: ReadonlySet<number>; progress: ResultsPage["search"] }> {
  const words = wordsOf(text);
  const { found, readBytes, totalBytes, isDone } = await searches.ask(
    `${key}\n${words.join(" ")}`,
    { found: () => ({ found: new Set() }), read: (search) => scan(search, searched, words) },
    { patienceMs: FIRST_HITS_MS, isEnough: (search) => search.found.size >= FIRST_HITS },
  );
  return { found: new Set(found), progress: { readBytes, totalBytes, isDone } };
}

/** What a search finds in all; of very many hits the first ones. */
export async function searchWhole(
  key: string,
  text: string,
  searched: Searched,
  signal: AbortSignal,
): Promise<ReadonlySet<number>> {
  for (;;) {
    const { found, progress } = await searchRecords(key, searched, text);
    if (progress?.isDone !== false) return found;
    await wait(100, null, { signal });
  }
}

/** The words of a search in small letters; each must be there. */
export function wordsOf(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS);
}

async function scan(search: Search, { index, made }: Searched, words: readonly string[]): Promise<void> {
  const { columns } = index;
  const isMissing = (at: number) => columns.outFile[at] === 0;
  const files = [
    ...index.outFiles.map((s3Uri, number) => ({ s3Uri, file: number + 1, isInput: false })),
    // Of the input only what no answer repeats.
    ...(columns.outFile.subarray(0, index.size).includes(0)
      ? index.inFiles.map((s3Uri, number) => ({ s3Uri, file: number + 1, isInput: true }))
      : []),
  ];
  const ownTotal = await ownBytes(made);
  search.totalBytes = totalBytes(index, files) + ownTotal;
  const onOwnRead = (bytes: number) => (search.readBytes = bytes);
  const own = await findInOwnRows(made, index, words, { signal: search.end.signal, onRead: onOwnRead });
  const all = 2 ** words.length - 1;
  own?.masks.forEach((mask, position) => {
    if (mask === all && search.found.size < MOST_HITS) search.found.add(position);
  });
  search.readBytes = ownTotal;
  const positions = await positionTable(index);
  const needles = words.map(needlesOf);
  const hash = { high: 0, low: 0 };
  for (const { s3Uri, file, isInput } of files) {
    const before = search.readBytes;
    const [fileOf, offsetOf] = isInput ? [columns.inFile, columns.inOffset] : [columns.outFile, columns.outOffset];
    const take = (bytes: Buffer | null, offset: number) => {
      if (bytes === null || (mayHold(bytes, needles) | (own?.any ?? 0)) !== all) return;
      const record = parse(bytes.toString("utf8"));
      const { recordId } = record ?? {};
      if (!record || typeof recordId !== "string") return;
      hashText(recordId, hash);
      const position = positions.firstOr(hash.high, hash.low, index.size + 1) - 1;
      // A line that another one took the place of is not shown.
      if (position < 0 || fileOf[position] !== file || offsetOf[position] !== offset) return;
      if (isInput && !isMissing(position)) return;
      const mask = own?.masks[position] ?? 0;
      if (holdsWords(record, mask === 0 ? words : words.filter((_, bit) => (mask & (1 << bit)) === 0)))
        search.found.add(position);
    };
    const onRead = (bytes: number) => {
      search.readBytes = before + bytes;
      searches.endForgotten(search);
      return search.found.size >= MOST_HITS;
    };
    await eachLine(s3Uri, take, { signal: search.end.signal, priority: "person", onRead });
    if (search.found.size >= MOST_HITS) return;
  }
  search.readBytes = search.totalBytes;
}

/** As far as the index tells: where the last record of each file ends. */
export function totalBytes(index: RecordIndex, files: readonly { file: number; isInput: boolean }[]): number {
  const { outFile, outOffset, outLength, inFile, inOffset, inLength } = index.columns;
  const outEnds = new Float64Array(index.outFiles.length + 1);
  const inEnds = new Float64Array(index.inFiles.length + 1);
  for (let at = 0; at < index.size; at += 1) {
    const [out, into] = [outFile[at] ?? 0, inFile[at] ?? 0];
    outEnds[out] = Math.max(outEnds[out] ?? 0, (outOffset[at] ?? 0) + (outLength[at] ?? 0) + 1);
    inEnds[into] = Math.max(inEnds[into] ?? 0, (inOffset[at] ?? 0) + (inLength[at] ?? 0) + 1);
  }
  return files.reduce((sum, { file, isInput }) => sum + ((isInput ? inEnds : outEnds)[file] ?? 0), 0);
}

/** The forms in which a word may stand in JSON: as it is, with letters written as \u00e4, with slashes escaped. */
function needlesOf(word: string): { text: string; isAscii: boolean }[] {
  const plain = JSON.stringify(word).slice(1, -1);
  const escaped = [...plain]
    .map((letter) =>
      letter > "\x7e"
        ? [...Array(letter.length).keys()]
            .map((at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, "0")}`)
            .join("")
        : letter,
    )
    .join("");
  const forms = new Set([plain, escaped, plain.replaceAll("/", "\\/")]);
  return [...forms].map((text) => ({ text, isAscii: /^[\x20-\x7e]*$/.test(text) }));
}

/** A bit for each word that the bytes may hold; quick, and never wrong with "no" for what AWS writes. */
function mayHold(bytes: Buffer, needles: readonly { text: string; isAscii: boolean }[][]): number {
  const isAscii = needles.every((forms) => forms.every((form) => form.isAscii));
  const line = bytes.toString(isAscii ? "latin1" : "utf8").toLowerCase();
  return needles.reduce(
    (mask, forms, bit) => (forms.some(({ text }) => line.includes(text)) ? mask | (1 << bit) : mask),
    0,
  );
}

/** Whether the prompt and the answer of a record hold all words, or its own cells; the words are in small letters. */
export function holdsWords(
  record: Record<string, unknown>,
  words: readonly string[],
  cells: readonly string[] = [],
): boolean {
  const output = readOutputRecord(record);
  const prompt = output.modelInput ? wholeRecordText(output.modelInput) : "";
  const parts = [output.recordId ?? "", prompt, output.text, output.error?.message ?? "", ...cells];
  const text = parts.join("\n").toLowerCase();
  return words.every((word) => text.includes(word));
}
