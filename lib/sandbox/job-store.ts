import { hasEnded, type SandboxJob } from "./job.ts";

/** Where a job stands in the order of List: by submission, then by id. */
export type Place = { submitTime: number; id: string };

function compare(a: Place, b: Place): number {
  if (a.submitTime !== b.submitTime) return a.submitTime - b.submitTime;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
}

/** The jobs, found by id, name and token and kept in order, so that no call costs more where there are more jobs. */
export class JobStore {
  readonly #byId = new Map<string, SandboxJob>();
  readonly #byToken = new Map<string, SandboxJob>();
  readonly #names = new Map<string, number>();
  readonly #active = new Set<SandboxJob>();
  #ordered: SandboxJob[] = [];
  #isSorted = true;

  get size(): number {
    return this.#byId.size;
  }

  ids(): string[] {
    return [...this.#byId.keys()];
  }

  get(id: string): SandboxJob | undefined {
    return this.#byId.get(id);
  }

  withToken(token: string): SandboxJob | undefined {
    return this.#byToken.get(token);
  }

  hasName(jobName: string): boolean {
    return this.#names.has(jobName);
  }

  /** Puts a job there, in place of one with the same id. */
  add(job: SandboxJob): void {
    if (this.#byId.has(job.id)) this.remove(job.id);
    const last = this.#ordered.at(-1);
    if (last && compare(last, job) > 0) this.#isSorted = false;
    this.#ordered.push(job);
    this.#byId.set(job.id, job);
    const { jobName, clientRequestToken } = job.settings;
    this.#names.set(jobName, (this.#names.get(jobName) ?? 0) + 1);
    if (clientRequestToken !== undefined) this.#byToken.set(clientRequestToken, job);
    if (!hasEnded(job)) this.#active.add(job);
  }

  remove(id: string): void {
    const job = this.#byId.get(id);
    if (!job) return;
    this.#byId.delete(id);
    this.#active.delete(job);
    this.#ordered.splice(this.#ordered.indexOf(job), 1);
    const { jobName, clientRequestToken = "" } = job.settings;
    const others = (this.#names.get(jobName) ?? 1) - 1;
    if (others > 0) this.#names.set(jobName, others);
    else this.#names.delete(jobName);
    if (this.#byToken.get(clientRequestToken) === job) this.#byToken.delete(clientRequestToken);
  }

  /** Changes what a job is found by. */
  edit(job: SandboxJob, apply: (job: SandboxJob) => void): void {
    this.remove(job.id);
    apply(job);
    this.add(job);
  }

  clear(): void {
    for (const held of [this.#byId, this.#byToken, this.#names, this.#active]) held.clear();
    this.#ordered = [];
    this.#isSorted = true;
  }

  /** The jobs to which something may still happen. */
  *active(): Generator<SandboxJob> {
    for (const job of this.#active) {
      if (hasEnded(job)) this.#active.delete(job);
      else yield job;
    }
  }

  /** All jobs in the order of their submission. */
  ordered(): readonly SandboxJob[] {
    if (!this.#isSorted) this.#ordered.sort(compare);
    this.#isSorted = true;
    return this.#ordered;
  }

  /** How many jobs stand before a place. */
  countBefore(place: Place): number {
    const jobs = this.ordered();
    let [low, high] = [0, jobs.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (compare(jobs[middle] as SandboxJob, place) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
