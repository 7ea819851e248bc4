import type { JobSeed } from "./control.ts";
import type { Fault } from "./faults.ts";
import type { SandboxJob } from "./job.ts";

/** Drives a running sandbox over HTTP: for tests, which never sleep but move its clock. */
export class SandboxControl {
  readonly #base: string;

  constructor(endpoint: string) {
    this.#base = `${endpoint}/_sandbox`;
  }

  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await fetch(`${this.#base}/${path}`, { method, ...(body !== undefined && { body: text }) });
    if (!response.ok) throw new Error(`sandbox control ${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  health(): Promise<{ jobs: number; now: number; speed: number }> {
    return this.#call("GET", "health");
  }

  /** Removes all jobs, faults and counts of calls, and sets the clock back; objects stay. */
  async reset(): Promise<void> {
    await this.#call("POST", "reset");
  }

  /** How often each operation was called. */
  calls(): Promise<Record<string, number>> {
    return this.#call("GET", "calls");
  }

  async resetCalls(): Promise<void> {
    await this.#call("DELETE", "calls");
  }

  /** Switches these faults on and all others off. */
  async setFaults(faults: Fault[]): Promise<void> {
    await this.#call("PUT", "faults", { faults });
  }

  /** Puts jobs there as they are told, without their having lived; answers their ids. */
  async seedJobs(jobs: JobSeed[]): Promise<string[]> {
    return (await this.#call<{ jobIds: string[] }>("POST", "jobs", { jobs })).jobIds;
  }

  /** So many jobs, made up. */
  async seedMany(count: number): Promise<string[]> {
    return (await this.#call<{ jobIds: string[] }>("POST", "jobs", { count })).jobIds;
  }

  job(jobId: string): Promise<SandboxJob> {
    return this.#call("GET", `jobs/${jobId}`);
  }

  async jobIds(): Promise<string[]> {
    return (await this.#call<{ jobIds: string[] }>("GET", "jobs")).jobIds;
  }

  patchJob(jobId: string, patch: JobSeed): Promise<SandboxJob> {
    return this.#call("PATCH", `jobs/${jobId}`, patch);
  }

  async removeJob(jobId: string): Promise<void> {
    await this.#call("DELETE", `jobs/${jobId}`);
  }

  /** Moves the clock on, and every job with it. */
  async advance(advanceMs: number): Promise<void> {
    await this.#call("POST", "clock", { advanceMs });
  }

  async setClock(now: number): Promise<void> {
    await this.#call("POST", "clock", { now });
  }

  /** 0 stands still. */
  async setSpeed(speed: number): Promise<void> {
    await this.#call("POST", "clock", { speed });
  }

  /** How many messages were put into the queue of events. */
  async eventsSent(): Promise<number> {
    return (await this.#call<{ sent: number }>("GET", "events")).sent;
  }

  /** Puts messages into the queue of events as they stand. */
  async sendEvents(bodies: readonly string[]): Promise<void> {
    await this.#call("POST", "events", { bodies });
  }

  async putObject(bucket: string, key: string, body: string): Promise<void> {
    await this.#call("PUT", `objects/${bucket}/${encodeURIComponent(key)}`, body);
  }
}
