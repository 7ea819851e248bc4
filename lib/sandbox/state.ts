import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { SandboxClock } from "./clock.ts";
import { Faults } from "./faults.ts";
import type { SandboxJob } from "./job.ts";
import { settle } from "./lifecycle.ts";
import { writeManifest, writeOutput } from "./output.ts";
import { outputFolder } from "./output.ts";
import type { SandboxS3 } from "./s3.ts";

/** Everything the sandbox holds: in memory, and as a snapshot in a folder where there is one. */
export class SandboxState {
  readonly region: string;
  readonly accountId: string;
  readonly clock: SandboxClock;
  readonly faults = new Faults();
  readonly jobs = new Map<string, SandboxJob>();
  /** Calls that came in, by operation. */
  readonly calls = new Map<string, number>();
  readonly #file: string | null;
  #saving: NodeJS.Timeout | null = null;

  constructor(options: { dir: string | null; fresh: boolean; now?: number; region: string; accountId: string }) {
    this.region = options.region;
    this.accountId = options.accountId;
    this.clock = new SandboxClock(options.now);
    this.#file = options.dir === null ? null : join(options.dir, "jobs.json");
    if (options.dir !== null) mkdirSync(options.dir, { recursive: true });
    if (this.#file !== null && options.fresh) rmSync(this.#file, { force: true });
    this.#load();
  }

  arnOf(jobId: string): string {
    return `arn:aws:bedrock:${this.region}:${this.accountId}:model-invocation-job/${jobId}`;
  }

  /** A job by its ARN or its bare id, brought to the present. */
  async find(identifier: string, s3: SandboxS3): Promise<SandboxJob | null> {
    const job = this.jobs.get(identifier.slice(identifier.lastIndexOf("/") + 1)) ?? null;
    if (job) await this.settleOne(job, s3);
    return job;
  }

  async settleOne(job: SandboxJob, s3: SandboxS3): Promise<void> {
    const before = job.status;
    await settle(job, this.clock.now(), s3);
    if (before !== job.status) this.save();
  }

  async settleAll(s3: SandboxS3): Promise<void> {
    for (const job of this.jobs.values()) await this.settleOne(job, s3);
  }

  /** Output files of a job come into being when they are first looked at. */
  async beforeRead(s3: SandboxS3, bucket: string, key: string): Promise<void> {
    const job = [...key.matchAll(/(?:^|\/)([a-z0-9]{12})(?=\/)/g)]
      .map(([, id]) => this.jobs.get(id ?? ""))
      .find(Boolean);
    if (!job || job.isWritten || job.startTime === undefined) return;
    const folder = outputFolder(job);
    if (folder.bucket !== bucket || !key.startsWith(folder.prefix) || job.endTime === undefined) return;
    if (key.endsWith("manifest.json.out")) await writeManifest(s3, job);
    else await writeOutput(s3, job);
  }

  /** Keeps a snapshot, a moment after the last change. */
  save(): void {
    if (this.#file === null || this.#saving !== null) return;
    this.#saving = setTimeout(() => this.saveNow(), 500);
    this.#saving.unref();
  }

  saveNow(): void {
    if (this.#saving) clearTimeout(this.#saving);
    this.#saving = null;
    if (this.#file === null) return;
    writeFileSync(`${this.#file}.new`, JSON.stringify([...this.jobs.values()]));
    renameSync(`${this.#file}.new`, this.#file);
  }

  #load(): void {
    if (this.#file === null || !existsSync(this.#file)) return;
    for (const job of JSON.parse(readFileSync(this.#file, "utf8")) as SandboxJob[]) {
      // The bucket lives in memory: files are written anew when they are next looked at.
      this.jobs.set(job.id, { ...job, isWritten: false });
    }
  }
}
