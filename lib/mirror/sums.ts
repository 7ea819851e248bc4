import "server-only";
import type { Spread, Sum, Sums } from "@/lib/jobs/insights";
import { GROUPS } from "@/lib/jobs/status";
import type { JobColumns } from "./job-columns";

/** A sum of what is known, and of how many it is not. */
class KnownSum {
  #sum = 0;
  #known = 0;
  #unknown = 0;

  /** NaN stands for unknown. */
  add(value: number): void {
    if (Number.isNaN(value)) this.#unknown += 1;
    else {
      this.#sum += value;
      this.#known += 1;
    }
  }

  get(): Sum {
    return { value: this.#known === 0 && this.#unknown > 0 ? null : this.#sum, unknownJobs: this.#unknown };
  }
}

/** Sums of some jobs, taken in one after the other. */
export class JobSums {
  readonly #groups = new Uint32Array(GROUPS.length);
  readonly #records = new KnownSum();
  readonly #answers = new KnownSum();
  readonly #errors = new KnownSum();
  readonly #cost = new KnownSum();
  readonly #saved = new KnownSum();
  #jobs = 0;

  /** Takes in a job by its number. */
  add(columns: JobColumns, job: number): void {
    const group = columns.group.values[job] ?? 0;
    const cost = columns.cost.at(job);
    this.#jobs += 1;
    this.#groups[group] = (this.#groups[group] ?? 0) + 1;
    this.#records.add(columns.total.at(job));
    this.#answers.add(columns.answered.at(job));
    this.#errors.add(columns.errors.at(job));
    this.#cost.add(cost);
    this.#saved.add(columns.onDemand.at(job) - cost);
  }

  /** Whether no job was taken in. */
  get isEmpty(): boolean {
    return this.#jobs === 0;
  }

  get(): Sums {
    return {
      jobs: this.#jobs,
      groups: Object.fromEntries(GROUPS.map((group, code) => [group, this.#groups[code] ?? 0])) as Sums["groups"],
      records: this.#records.get(),
      answers: this.#answers.get(),
      errors: this.#errors.get(),
      cost: this.#cost.get(),
      saved: this.#saved.get(),
    };
  }
}

/** The median and the ninth of ten parts of some numbers, each one of them; NaN stands for unknown and is left out. */
export function spreadOf(values: readonly number[]): Spread {
  const known = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort();
  const atShare = (share: number) => known[Math.ceil(known.length * share) - 1] ?? null;
  return { median: atShare(0.5), ninth: atShare(0.9), jobs: known.length };
}
