import type { ServerResponse } from "node:http";
import type { SandboxEvents } from "./events.ts";
import { AwsFailure } from "./failure.ts";
import type { Fault } from "./faults.ts";
import { DEFAULT_PACE, hasEnded, type JobSettings, type SandboxJob } from "./job.ts";
import type { SandboxS3 } from "./s3.ts";
import type { SandboxState } from "./state.ts";

/** A job as the control puts it there; everything left out is made up. Times are UTC milliseconds. */
export type JobSeed = Partial<Omit<SandboxJob, "settings">> & { settings?: Partial<JobSettings>; jobName?: string };

type Context = { state: SandboxState; s3: SandboxS3; events: SandboxEvents | null };

function send(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
}

/** Answers the calls under `/_sandbox/`. README.md lists them. */
export async function handleControl(
  method: string,
  url: URL,
  body: string,
  response: ServerResponse,
  context: Context,
): Promise<void> {
  const { state } = context;
  const path = url.pathname.replace("/_sandbox/", "");
  const route = `${method} ${path.split("/")[0] ?? ""}`;
  const input = (body === "" || path.startsWith("objects/") ? {} : JSON.parse(body)) as Record<string, unknown>;
  switch (route) {
    case "GET health":
      return send(response, { jobs: state.jobs.size, now: state.clock.now(), speed: state.clock.speed });
    case "POST reset":
      state.reset();
      return send(response, {});
    case "GET calls":
      return send(response, Object.fromEntries(state.calls));
    case "DELETE calls":
      state.calls.clear();
      return send(response, {});
    case "PUT faults":
      state.faults.set((input as unknown as { faults: Fault[] }).faults);
      return send(response, {});
    case "GET faults":
      return send(response, state.faults.list());
    case "POST clock":
      return send(response, await moveClock(input, context));
    case "POST jobs":
      return send(response, {
        jobIds: addJobs((input["jobs"] as JobSeed[] | undefined) ?? [], Number(input["count"] ?? 0), state),
      });
    case "GET jobs":
      return send(response, await readJob(path, context));
    case "PATCH jobs":
      return send(response, await patchJob(path, input, context));
    case "DELETE jobs":
      state.remove(path.split("/")[1] ?? "");
      return send(response, {});
    case "GET events":
      return send(response, { sent: context.events?.sent ?? 0 });
    case "POST events":
      for (const message of input["bodies"] as string[]) await context.events?.send(message);
      return send(response, {});
    case "PUT objects":
      return send(response, await putObject(path, body, context.s3));
    default:
      throw new AwsFailure(
        "UnknownOperationException",
        `The sandbox's control does not know ${method} ${url.pathname}.`,
      );
  }
}

async function moveClock(input: Record<string, unknown>, { state, s3 }: Context): Promise<unknown> {
  const { now, advanceMs, speed } = input;
  if (typeof speed === "number") state.clock.setSpeed(speed);
  if (typeof now === "number") state.clock.set(now);
  if (typeof advanceMs === "number") state.clock.set(state.clock.now() + advanceMs);
  await state.settleAll(s3);
  state.save();
  return { now: state.clock.now(), speed: state.clock.speed };
}

function addJobs(seeds: JobSeed[], count: number, state: SandboxState): string[] {
  const all = seeds.length > 0 ? seeds : Array.from({ length: count }, (): JobSeed => ({}));
  const ids = all.map((seed, index) => {
    // Jobs that are told one by one come together; made-up ones a minute apart.
    const job = toJob(seed, seeds.length > 0 ? index : index * 60_000, state);
    state.jobs.add(job);
    state.save(job);
    return job.id;
  });
  return ids;
}

// Shared by all seeded jobs that are told nothing else: nothing changes them in place. No such file is there: what a job
// is told to have had must not differ from it.
const INPUT = { s3InputDataConfig: { s3Uri: "s3://acme-batch/in/reviews.jsonl", s3InputFormat: "JSONL" } };
const OUTPUT = { s3OutputDataConfig: { s3Uri: "s3://acme-batch/out/" } };

function toJob({ settings, jobName, ...seed }: JobSeed, ageMs: number, state: SandboxState): SandboxJob {
  const id = seed.id ?? state.seededId();
  const submitTime = seed.submitTime ?? state.clock.now() - ageMs;
  const status = seed.status ?? "Completed";
  const total = seed.total ?? 1_000;
  const isOver = hasEnded({ status });
  return {
    tags: [],
    lastModifiedTime: submitTime,
    total,
    processed: status === "Completed" ? total : 0,
    errors: 0,
    inputTokens: total * 400,
    outputTokens: total * 10,
    startTime: submitTime + 60_000,
    pace: DEFAULT_PACE,
    hasCounts: true,
    isWritten: false,
    madeUp: { total, errors: seed.errors ?? 0, kind: "topics" },
    ...(isOver && { endTime: submitTime + 3_600_000 }),
    ...seed,
    id,
    submitTime,
    status,
    settings: {
      jobName: jobName ?? `job-${id}`,
      roleArn: `arn:aws:iam::${state.accountId}:role/BatchInference`,
      modelId: "amazon.nova-lite-v1:0",
      clientRequestToken: `token-${id}`,
      inputDataConfig: INPUT,
      outputDataConfig: OUTPUT,
      ...settings,
    },
  };
}

async function readJob(path: string, { state, s3 }: Context): Promise<unknown> {
  const id = path.split("/")[1];
  if (id === undefined) return { jobIds: state.jobs.ids() };
  if (id.includes(",")) return Promise.all(id.split(",").map(async (one) => (await state.find(one, s3)) ?? {}));
  return (await state.find(id, s3)) ?? {};
}

/** Sets fields of a job as they stand; `overrides` are fields that List and Get then answer whatever comes. */
async function patchJob(path: string, { settings, ...patch }: JobSeed, { state, s3 }: Context): Promise<unknown> {
  const found = state.jobs.get(path.split("/")[1] ?? "");
  if (!found) throw new AwsFailure("ResourceNotFoundException", "The sandbox has no such job.");
  return state.change(found, s3, (job) => {
    const lastModifiedTime = patch.lastModifiedTime ?? state.clock.now();
    state.jobs.edit(job, () => {
      Object.assign(job, patch, { settings: { ...job.settings, ...settings }, lastModifiedTime });
    });
    state.save(job);
    return job;
  });
}

async function putObject(path: string, body: string, s3: SandboxS3): Promise<unknown> {
  const [, bucket = "", ...key] = path.split("/");
  await s3.createBucket(bucket);
  await s3.put(bucket, decodeURIComponent(key.join("/")), body);
  return {};
}
