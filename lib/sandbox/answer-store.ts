import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Answered } from "./answers.ts";

/** The answers to a job's records in order, a list for each input file. */
export type Answers = Map<string, Answered[]>;

/** The answers of jobs that read a real file, computed once: in memory while needed, and in a folder where there is one. */
export class AnswerStore {
  readonly #held = new Map<string, Answers>();
  readonly #folder: string | null;

  constructor(dir: string | null, fresh: boolean) {
    this.#folder = dir === null ? null : join(dir, "answers");
    if (fresh) this.clear();
  }

  get(jobId: string): Answers | null {
    const held = this.#held.get(jobId);
    if (held) return held;
    const file = this.#file(jobId);
    if (file === null || !existsSync(file)) return null;
    const read: Answers = new Map(JSON.parse(readFileSync(file, "utf8")) as [string, Answered[]][]);
    this.#held.set(jobId, read);
    return read;
  }

  set(jobId: string, answers: Answers): void {
    this.#held.set(jobId, answers);
    const file = this.#file(jobId);
    if (file === null || this.#folder === null) return;
    mkdirSync(this.#folder, { recursive: true });
    writeFileSync(file, JSON.stringify([...answers]));
  }

  /** Takes them out of memory: the output files are written. */
  release(jobId: string): void {
    this.#held.delete(jobId);
  }

  remove(jobId: string): void {
    this.#held.delete(jobId);
    const file = this.#file(jobId);
    if (file !== null) rmSync(file, { force: true });
  }

  clear(): void {
    this.#held.clear();
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
  }

  #file(jobId: string): string | null {
    return this.#folder === null ? null : join(this.#folder, `${encodeURIComponent(jobId)}.json`);
  }
}
