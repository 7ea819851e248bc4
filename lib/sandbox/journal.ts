import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ClockSetting } from "./clock.ts";
import type { SandboxJob } from "./job.ts";

/** What the sandbox keeps beside the jobs: its clock, and how many ids its counter gave. */
export type Meta = { clock: ClockSetting; seeded: number };

type Line = { job: SandboxJob } | { removed: string } | { meta: Meta };

/** What outlives a restart: a file with a line for each change, of which a job's last one counts. */
export class Journal {
  readonly #file: string;

  constructor(dir: string, fresh: boolean) {
    mkdirSync(dir, { recursive: true });
    this.#file = join(dir, "jobs.jsonl");
    if (fresh) rmSync(this.#file, { force: true });
  }

  load(): { jobs: SandboxJob[]; meta: Meta | null } {
    const jobs = new Map<string, SandboxJob>();
    let meta: Meta | null = null;
    for (const line of this.#lines()) {
      if ("job" in line) jobs.set(line.job.id, line.job);
      else if ("removed" in line) jobs.delete(line.removed);
      else meta = line.meta;
    }
    return { jobs: [...jobs.values()], meta };
  }

  /** Adds what has changed; a changed id without a job is one that was removed. */
  append(changed: Map<string, SandboxJob | undefined>, meta: Meta): void {
    appendFileSync(this.#file, text(changed, meta));
  }

  /** Begins anew with these jobs. */
  rewrite(jobs: Map<string, SandboxJob | undefined>, meta: Meta): void {
    writeFileSync(`${this.#file}.new`, text(jobs, meta));
    renameSync(`${this.#file}.new`, this.#file);
  }

  #lines(): Line[] {
    if (!existsSync(this.#file)) return [];
    return readFileSync(this.#file, "utf8").split("\n").flatMap(parse);
  }
}

function text(changed: Map<string, SandboxJob | undefined>, meta: Meta): string {
  const lines: Line[] = [...changed].map(([id, job]) => (job ? { job } : { removed: id }));
  return [...lines, { meta }].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** A line that was cut off when the process ended is passed over. */
function parse(line: string): Line[] {
  try {
    return line === "" ? [] : [JSON.parse(line) as Line];
  } catch {
    return [];
  }
}
