import "server-only";
import { failureCauseOf } from "@/lib/jobs/failure";
import { FAILURE_CAUSES } from "@/lib/jobs/failure-causes";
import { OUTCOMES } from "@/lib/jobs/outcome";
import { GROUPS } from "@/lib/jobs/status";
import type { JobTable } from "@/lib/store/mirror-schema";

/** Columns of a job's row that {@link JobColumns} is made from. */
export const INDEXED = [
  "job_id",
  "job_name",
  "model_id",
  "model_name",
  "outcome",
  "grp",
  "message",
  "submit_time",
  "start_time",
  "end_time",
  "duration_ms",
  "total_count",
  "processed_count",
  "answered_count",
  "error_count",
  "failed_count",
  "progress",
  "cost_usd",
  "on_demand_usd",
  "started_by_id",
  "started_by_name",
  "tags",
  "change_no",
] as const satisfies readonly (keyof JobTable)[];

/** What of a job's row the columns hold. */
export type IndexedRow = Pick<JobTable, (typeof INDEXED)[number]>;

const GROUP_CODES = new Map<string, number>(GROUPS.map((group, code) => [group, code]));
const OUTCOME_CODES = new Map<string, number>(OUTCOMES.map((outcome, code) => [outcome, code]));

const FIRST_CAPACITY = 1_024;

/** Jobs whose names and ids stand in one text, so that a search reads a few long texts and a new job spoils only one. */
const BLOCK = 512;

/** Values that many jobs share, each with a number: 0, 1, 2, … */
class Dictionary<Value> {
  readonly values: Value[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(key: string, make: () => Value): number {
    const known = this.#codes.get(key);
    if (known !== undefined) return known;
    this.#codes.set(key, this.values.length);
    return this.values.push(make()) - 1;
  }
}

/** A column of numbers that grows; NaN stands for unknown. */
class NumberColumn {
  values = new Float64Array(FIRST_CAPACITY);

  at(job: number): number {
    return this.values[job] ?? Number.NaN;
  }

  put(job: number, value: number | null): void {
    if (job >= this.values.length) this.values = grown(this.values, new Float64Array(this.values.length * 2));
    this.values[job] = value ?? Number.NaN;
  }
}

/** A column of codes that grows. */
class CodeColumn {
  values = new Uint32Array(FIRST_CAPACITY);

  put(job: number, code: number): void {
    if (job >= this.values.length) this.values = grown(this.values, new Uint32Array(this.values.length * 2));
    this.values[job] = code;
  }
}

function grown<Column extends Float64Array | Uint32Array>(from: Column, to: Column): Column {
  to.set(from);
  return to;
}

type Block = { text: string; starts: Uint32Array };

/**
 * What the table filters, counts, sorts and searches by, of all jobs, in memory: an array for each column, a number
 * for each job, in the order in which they were put in. What many jobs share stands once, in a dictionary.
 */
export class JobColumns {
  /** How many jobs there are: their numbers are 0 to `size` less one. */
  size = 0;
  /** The numbers of the jobs that were put in or changed, in that order. */
  edits: number[] = [];

  /** Places in {@link GROUPS} and {@link OUTCOMES}. */
  readonly group = new CodeColumn();
  readonly outcome = new CodeColumn();
  readonly model = new CodeColumn();
  /** Who started the job; 0 is outside Batchboard. */
  readonly person = new CodeColumn();
  readonly tags = new CodeColumn();
  readonly message = new CodeColumn();
  /** UTC milliseconds. */
  readonly submitTime = new NumberColumn();
  /** When the job was seen to start to run. */
  readonly startTime = new NumberColumn();
  readonly endTime = new NumberColumn();
  /** From submission to the end, milliseconds. */
  readonly duration = new NumberColumn();
  /** Records. */
  readonly total = new NumberColumn();
  readonly processed = new NumberColumn();
  readonly answered = new NumberColumn();
  readonly errors = new NumberColumn();
  /** 0 to 1. */
  readonly progress = new NumberColumn();
  /** US dollars. */
  readonly cost = new NumberColumn();
  readonly onDemand = new NumberColumn();

  readonly ids: string[] = [];
  readonly names: string[] = [];
  readonly models = new Dictionary<{ name: string; text: string }>();
  readonly people = new Dictionary<{ id: string | null; name: string; text: string }>();
  readonly messages = new Dictionary<string | null>();
  readonly #tagTexts = new Dictionary<string>();
  readonly #numberOf = new Map<string, number>();
  readonly #causes: number[] = [];
  readonly #blocks: (Block | undefined)[] = [];

  constructor() {
    this.people.codeOf("", () => ({ id: null, name: "", text: "" }));
  }

  /** Takes in a job, or what it is by now. */
  put(row: IndexedRow): void {
    const known = this.#numberOf.get(row.job_id);
    const job = known ?? this.size++;
    if (known === undefined) this.#numberOf.set(row.job_id, job);
    this.edits.push(job);
    if (this.names[job] !== row.job_name || known === undefined) {
      this.ids[job] = row.job_id;
      this.names[job] = row.job_name;
      this.#blocks[Math.floor(job / BLOCK)] = undefined;
    }
    this.group.put(job, GROUP_CODES.get(row.grp) ?? 0);
    this.outcome.put(job, OUTCOME_CODES.get(row.outcome) ?? OUTCOMES.length - 1);
    this.model.put(job, this.#modelCode(row));
    this.person.put(job, this.#personCode(row));
    this.tags.put(
      job,
      this.#tagTexts.codeOf(row.tags ?? "[]", () => tagText(row.tags)),
    );
    this.message.put(
      job,
      this.messages.codeOf(row.message ?? "", () => row.message),
    );
    this.submitTime.put(job, row.submit_time);
    this.startTime.put(job, row.start_time);
    this.endTime.put(job, row.end_time);
    this.duration.put(job, row.duration_ms);
    this.total.put(job, row.total_count);
    this.processed.put(job, row.processed_count);
    this.answered.put(job, row.answered_count);
    this.errors.put(job, errorsOf(row));
    this.progress.put(job, row.progress);
    this.cost.put(job, row.cost_usd);
    this.onDemand.put(job, row.on_demand_usd);
  }

  #modelCode({ model_id: id, model_name: name }: IndexedRow): number {
    return this.models.codeOf(id, () => ({ name, text: `${name}\n${id}`.toLowerCase() }));
  }

  #personCode({ started_by_id: id, started_by_name }: IndexedRow): number {
    if (id === null) return 0;
    const name = started_by_name ?? id;
    return this.people.codeOf(`${id}\n${name}`, () => ({ id, name, text: `${name}\n${id}`.toLowerCase() }));
  }

  /** What each message tells of why a job failed: places in {@link FAILURE_CAUSES}, by the messages' codes. */
  causes(): readonly number[] {
    const { values } = this.messages;
    for (let code = this.#causes.length; code < values.length; code += 1) {
      this.#causes.push(FAILURE_CAUSES.indexOf(failureCauseOf(values[code] ?? null)));
    }
    return this.#causes;
  }

  /** The jobs in which each of the words occurs, in lower case and without blanks: 1 at their numbers. */
  search(words: readonly string[]): Uint8Array {
    const found = new Uint8Array(this.size).fill(1);
    for (const word of words) {
      const hits = this.#searchWord(word);
      for (let job = 0; job < this.size; job += 1) if (hits[job] === 0) found[job] = 0;
    }
    return found;
  }

  #searchWord(word: string): Uint8Array {
    const hits = new Uint8Array(this.size);
    for (let first = 0; first < this.size; first += BLOCK) {
      const { text, starts } = this.#block(first);
      let place = 0;
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, starts[place])) {
        while (place < starts.length && (starts[place] ?? 0) <= at) place += 1;
        hits[first + place - 1] = 1;
        if (place === starts.length) break;
      }
    }
    const contains = ({ text }: { text: string }) => text.includes(word);
    this.#addShared(hits, this.model, this.models.values.map(contains));
    this.#addShared(hits, this.person, this.people.values.map(contains));
    this.#addShared(
      hits,
      this.tags,
      this.#tagTexts.values.map((text) => text.includes(word)),
    );
    return hits;
  }

  /** Adds the jobs whose shared value was found. */
  #addShared(hits: Uint8Array, column: CodeColumn, isFound: readonly boolean[]): void {
    if (!isFound.includes(true)) return;
    const { values } = column;
    for (let job = 0; job < this.size; job += 1) if (isFound[values[job] ?? 0]) hits[job] = 1;
  }

  /** Names and ids of some jobs, and where in the text each job begins. */
  #block(first: number): Block {
    return (this.#blocks[first / BLOCK] ??= makeBlock(this.names, this.ids, first, Math.min(first + BLOCK, this.size)));
  }
}

function makeBlock(names: readonly string[], ids: readonly string[], first: number, end: number): Block {
  const starts = new Uint32Array(end - first);
  let text = "";
  for (let job = first; job < end; job += 1) {
    starts[job - first] = text.length;
    text += `${names[job]}\n${ids[job]}\n`.toLowerCase();
  }
  return { text, starts };
}

function tagText(tags: string | null): string {
  const list = tags === null ? [] : (JSON.parse(tags) as { key: string; value: string }[]);
  return list.map(({ key, value }) => `${key}: ${value}\n`.toLowerCase()).join("");
}

function errorsOf({ error_count, failed_count, processed_count, answered_count }: IndexedRow): number | null {
  if (failed_count !== null) return failed_count;
  if (error_count !== null) return error_count;
  if (processed_count === null || answered_count === null) return null;
  return Math.max(0, processed_count - answered_count);
}
