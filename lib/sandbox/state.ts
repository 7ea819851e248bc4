import { AnswerStore } from "./answer-store.ts";
import { SandboxClock } from "./clock.ts";
import { Faults } from "./faults.ts";
import { hasEnded, type SandboxJob } from "./job.ts";
import { JobStore } from "./job-store.ts";
import { Journal, type Meta } from "./journal.ts";
import { nextChangeOf, settle } from "./lifecycle.ts";
import { isOwnInput, outputFolder, writeInput, writeManifest, writeOutput } from "./output.ts";
import type { SandboxS3 } from "./s3.ts";

/** The status that AWS tells of a job. */
export function shownStatus({ overrides, status }: SandboxJob): unknown {
  return overrides?.["status"] ?? status;
}

/** Everything the sandbox holds: in memory, and in a folder where there is one. */
export class SandboxState {
  readonly region: string;
  readonly accountId: string;
  readonly clock: SandboxClock;
  readonly faults = new Faults();
  readonly jobs = new JobStore();
  readonly answers: AnswerStore;
  /** Calls that came in, by operation. */
  readonly calls = new Map<string, number>();
  /** Hears of each job whose status is another one than before. */
  onStatus: ((job: SandboxJob) => void) | null = null;
  /** The last change of each job that is under way. */
  readonly #turns = new WeakMap<SandboxJob, Promise<unknown>>();
  readonly #journal: Journal | null;
  readonly #unsaved = new Set<string>();
  /** Made-up jobs whose input stands in the bucket. */
  readonly #ownInputs = new Set<string>();
  /** Files that are being written because somebody looks at them. */
  readonly #writing = new Map<string, Promise<void>>();
  #saving: NodeJS.Timeout | null = null;
  #seeded = 0;
  readonly #startsAt: number | undefined;

  constructor(options: { dir: string | null; fresh: boolean; now?: number; region: string; accountId: string }) {
    const { dir, fresh, now, region, accountId } = options;
    this.region = region;
    this.accountId = accountId;
    this.#startsAt = now;
    this.clock = new SandboxClock(now);
    this.answers = new AnswerStore(dir, fresh);
    this.#journal = dir === null ? null : new Journal(dir, fresh);
    this.#load(now);
  }

  arnOf(jobId: string): string {
    return `arn:aws:bedrock:${this.region}:${this.accountId}:model-invocation-job/${jobId}`;
  }

  /** A job id that a counter gives, and gives once: twelve of `[a-z0-9]`. */
  seededId(): string {
    let id: string;
    do {
      this.#seeded += 1;
      id = `seed${this.#seeded.toString(36).padStart(8, "0")}`;
    } while (this.jobs.get(id));
    return id;
  }

  /** A job by its ARN or its bare id, brought to the present. */
  async find(identifier: string, s3: SandboxS3): Promise<SandboxJob | null> {
    const job = this.jobs.get(identifier.slice(identifier.lastIndexOf("/") + 1)) ?? null;
    if (job) await this.settleOne(job, s3);
    return job;
  }

  async settleOne(job: SandboxJob, s3: SandboxS3): Promise<void> {
    if (hasEnded(job)) return;
    await this.change(job, s3, () => undefined);
  }

  /**
   * Brings a job to the present, then changes it. Changes of a job happen one after the other, so that none is made
   * to a job that is on its way to another state.
   */
  async change<Answer>(job: SandboxJob, s3: SandboxS3, apply: (job: SandboxJob) => Answer): Promise<Answer> {
    const mine = (this.#turns.get(job) ?? Promise.resolve()).then(async () => {
      const [before, shownBefore] = [job.status, shownStatus(job)];
      await settle(job, this.clock.now(), { s3, answers: this.answers });
      try {
        return apply(job);
      } finally {
        if (before !== job.status) this.save(job);
        if (shownBefore !== shownStatus(job)) this.onStatus?.(job);
      }
    });
    this.#turns.set(
      job,
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** Brings every job to its present state. Counters of a running job move when it is looked at. */
  async settleAll(s3: SandboxS3): Promise<void> {
    const now = this.clock.now();
    for (const job of this.jobs.active()) if (now >= nextChangeOf(job)) await this.settleOne(job, s3);
  }

  /** After a restart: the buckets that jobs write to, once their check has found them there. */
  async restoreBuckets(s3: SandboxS3): Promise<void> {
    const checked = this.jobs.ordered().filter(({ total }) => total !== undefined);
    for (const bucket of new Set(checked.map((job) => outputFolder(job).bucket))) await s3.createBucket(bucket);
  }

  /** Files of a job come into being when they are first looked at. */
  async beforeRead(s3: SandboxS3, bucket: string, key: string): Promise<void> {
    const job = [...key.matchAll(/(?:^|\/)([a-z0-9]{12})(?=\/)/g)]
      .map(([, id]) => this.jobs.get(id ?? ""))
      .find(Boolean);
    if (job && isOwnInput(job, bucket, key) && !this.#ownInputs.has(job.id)) {
      await this.#once(`input ${job.id}`, () => writeInput(s3, job));
      this.#ownInputs.add(job.id);
    }
    if (!job || job.isWritten || job.startTime === undefined) return;
    const folder = outputFolder(job);
    if (folder.bucket !== bucket || !key.startsWith(folder.prefix) || job.endTime === undefined) return;
    if (!(await s3.hasBucket(bucket))) return;
    if (key.endsWith("manifest.json.out")) await writeManifest(s3, job);
    else await this.#once(`output ${job.id}`, () => writeOutput({ s3, answers: this.answers }, job));
  }

  /** Writes a file once, however many look at it at the same time. */
  async #once(name: string, write: () => Promise<void>): Promise<void> {
    const begun = this.#writing.get(name) ?? write().finally(() => this.#writing.delete(name));
    this.#writing.set(name, begun);
    await begun;
  }

  /** The job is gone, and all that was kept for it. */
  remove(jobId: string): void {
    const job = this.jobs.get(jobId);
    if (!job) return;
    this.jobs.remove(jobId);
    this.answers.remove(jobId);
    this.save(job);
  }

  /** As it began, without a seed: no jobs, faults or counts of calls, and the clock where it starts. Ids stay used. */
  reset(): void {
    this.jobs.clear();
    this.answers.clear();
    this.faults.set([]);
    this.calls.clear();
    this.clock.setSpeed(1);
    this.clock.set(this.#startsAt ?? Date.now());
    this.#unsaved.clear();
    this.#journal?.rewrite(new Map(), this.#meta());
  }

  /** Keeps what has changed, a moment after the first change: a job, or the clock alone. */
  save(job?: SandboxJob): void {
    if (this.#journal === null) return;
    if (job) this.#unsaved.add(job.id);
    if (this.#saving !== null) return;
    this.#saving = setTimeout(() => this.saveNow(), 500);
    this.#saving.unref();
  }

  saveNow(): void {
    if (this.#saving) clearTimeout(this.#saving);
    this.#saving = null;
    this.#journal?.append(this.#lastOf(this.#unsaved), this.#meta());
    this.#unsaved.clear();
  }

  #lastOf(ids: Iterable<string>): Map<string, SandboxJob | undefined> {
    return new Map([...ids].map((id) => [id, this.jobs.get(id)]));
  }

  #meta(): Meta {
    return { clock: this.clock.setting, seeded: this.#seeded };
  }

  #load(now: number | undefined): void {
    if (this.#journal === null) return;
    const { jobs, meta } = this.#journal.load();
    // The bucket lives in memory: files are written anew when they are next looked at.
    for (const job of jobs) this.jobs.add({ ...job, isWritten: false });
    if (meta) this.#seeded = meta.seeded;
    if (meta && now === undefined) this.clock.setting = meta.clock;
    this.#journal.rewrite(this.#lastOf(this.jobs.ids()), this.#meta());
  }
}
