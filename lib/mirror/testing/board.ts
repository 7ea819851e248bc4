import { expect, vi } from "vitest";
import { now, setClock } from "@/lib/clock";
import type { Job, JobPage } from "@/lib/jobs/job";
import type { LiveEvent } from "@/lib/jobs/live-event";
import { DEFAULT_JOB_LIST_PARAMS, type JobListParams } from "@/lib/jobs/search-params";
import type { JobSeed } from "@/lib/sandbox/control";
import { type Sandbox, startSandbox } from "@/lib/sandbox/server";
import { giveBackLease } from "@/lib/store/lease";
import { closeMirrorDatabase } from "@/lib/store/mirror-database";
import { closeOwnDatabase } from "@/lib/store/own-database";
import { mirrorState, onChange } from "../changes";
import { startMirror, stopMirror, wakeMirror } from "../mirror";
import { queryJobs, readJob } from "../query-jobs";
import { setUpServer } from "./settings";

const WAIT = { timeout: 15_000, interval: 20 };

/** A server's mirror against a sandbox of its own, both of which stand still unless a test moves them. */
export type Board = {
  sandbox: Sandbox;
  control: Sandbox["control"];
  /** Moves the server's clock on; the sandbox's stands still, so that jobs change only when a test says so. */
  advance: (ms: number) => void;
  /** Puts a job there whose fields stay as they are told. */
  seed: (status: string, fields?: Record<string, unknown>, job?: JobSeed) => Promise<string>;
  /** Changes what AWS says of such a job. */
  tell: (jobId: string, fields: Record<string, unknown>) => Promise<void>;
  /** Starts the mirror and waits until it has read the whole list. */
  start: () => Promise<void>;
  /** Stops the mirror and starts it again on the same files. */
  restart: () => Promise<void>;
  page: (params?: Partial<JobListParams>) => Promise<JobPage>;
  job: (jobId: string) => Promise<Job>;
  /** Waits until it holds; the mirror is woken as long as it does not. */
  until: (check: () => Promise<void> | void) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * Starts sandbox and settings; the mirror starts with `startMirror`. With `events` the sandbox tells of changes through
 * a queue, from which the mirror hears of them.
 */
export async function startBoard(settings: Record<string, string> = {}, { events = false } = {}): Promise<Board> {
  const sandbox = await startSandbox({ events });
  await sandbox.control.setSpeed(0);
  const endpoints = { AWS_ENDPOINT_URL_BEDROCK: sandbox.endpoint, AWS_ENDPOINT_URL_S3: sandbox.s3Endpoint };
  const queue = { BATCHBOARD_EVENTS_QUEUE_URL: sandbox.queueUrl ?? "" };
  setUpServer({ ...endpoints, ...queue, ...settings });
  const closeFiles = async () => {
    await stopMirror();
    giveBackLease();
    await closeMirrorDatabase();
    await closeOwnDatabase();
    Reflect.deleteProperty(globalThis, Symbol.for("batchboard.mirror-state"));
  };
  const job = async (jobId: string) => {
    const found = await readJob(jobId);
    if (!found) throw new Error(`the mirror does not hold ${jobId}`);
    return found;
  };
  return {
    sandbox,
    control: sandbox.control,
    advance: (ms) => setClock(now() + ms),
    seed: async (status, fields = {}, job = {}) => {
      const overrides = { status, totalRecordCount: 1_000, processedRecordCount: 0, ...fields };
      const [jobId = ""] = await sandbox.control.seedJobs([{ ...job, status: "InProgress", overrides }]);
      return jobId;
    },
    tell: async (jobId, fields) => {
      const { overrides } = await sandbox.control.job(jobId);
      await sandbox.control.patchJob(jobId, { overrides: { ...overrides, ...fields } });
    },
    start: async () => {
      await startMirror();
      await vi.waitFor(() => expect(mirrorState()).toMatchObject({ isComplete: true, unreachableSince: null }), WAIT);
    },
    restart: async () => {
      await closeFiles();
      await startMirror();
    },
    page: (params = {}) => queryJobs({ ...DEFAULT_JOB_LIST_PARAMS, ...params }, { userId: "mara" }),
    job,
    until: (check) =>
      vi.waitFor(async () => {
        try {
          await check();
        } catch (error) {
          wakeMirror();
          throw error;
        }
      }, WAIT),
    close: async () => {
      await sandbox.control.setFaults([]);
      await closeFiles();
      for (const held of ["batchboard.aws-clients", "batchboard.call-budget"]) {
        Reflect.deleteProperty(globalThis, Symbol.for(held));
      }
      setClock(null);
      await sandbox.close();
    },
  };
}

/** The next event of the mirror that fits. */
export function nextEvent(fits: (event: LiveEvent) => boolean): Promise<LiveEvent> {
  return new Promise((resolve) => {
    const stop = onChange((event) => {
      if (!fits(event)) return;
      stop();
      resolve(event);
    });
  });
}
