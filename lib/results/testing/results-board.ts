import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { type boardForTests, PEOPLE } from "@/lib/jobs/testing/board";
import { startMirror } from "@/lib/mirror/mirror";
import type { ResultsSummary } from "../results";
import { loadExportParams } from "../export";
import { DEFAULT_RESULTS_PARAMS, type ResultsParams } from "../results-params";
import { countsDone, startCountWorker } from "../server/count-worker";
import { exportResults } from "../server/export-results";
import { getResults } from "../server/get-results";
import { getRows } from "../server/get-rows";
import { type Fate, filesOf, type MadeUpResults } from "./made-up-results";

type Board = ReturnType<typeof boardForTests>;

let jobs = 0;

/** A job of which a test says what its files hold, seen by the mirror. */
export async function jobWith(
  board: Board,
  made: MadeUpResults,
  change: {
    outputUri?: string;
    inputUri?: string;
    manifest?: object;
    modelId?: string;
    overrides?: Record<string, unknown>;
  } = {},
) {
  const { control } = board.sandbox;
  jobs += 1;
  const jobId = `res${String(jobs).padStart(9, "0")}`;
  const { input, outputs } = filesOf(made);
  const folder = change.outputUri ?? "s3://acme-batch/out/";
  await control.putObject("acme-batch", `in/${jobId}.jsonl`, input);
  if (folder === "s3://acme-batch/out/") {
    for (const [at, text] of outputs.entries()) {
      await control.putObject("acme-batch", `out/${jobId}/part-${at}.jsonl.out`, text);
    }
    await control.putObject("acme-batch", `out/${jobId}/manifest.json.out`, JSON.stringify(change.manifest ?? {}));
  }
  const failed = made.fates.filter(({ kind }) => kind === "failed").length;
  const missing = made.fates.filter(({ kind }) => kind === "missing").length;
  const total = made.fates.length;
  const success = made.lie?.success ?? total - failed - missing;
  const error = made.lie?.error ?? failed;
  await control.seedJobs([
    {
      id: jobId,
      submitTime: Date.now(),
      isWritten: true,
      settings: {
        ...(change.modelId !== undefined && { modelId: change.modelId }),
        inputDataConfig: { s3InputDataConfig: { s3Uri: change.inputUri ?? `s3://acme-batch/in/${jobId}.jsonl` } },
        outputDataConfig: { s3OutputDataConfig: { s3Uri: folder } },
      },
      overrides: {
        totalRecordCount: total,
        processedRecordCount: total,
        successRecordCount: success,
        errorRecordCount: error,
        endTime: new Date().toISOString(),
        ...change.overrides,
      },
    },
  ]);
  await startMirror();
  // Each time somebody else, as one person may not ask so often.
  await refreshJobs({ ...PEOPLE.mara, id: `mara-${jobs}` });
  return jobId;
}

/** A job's answers once they are counted, and those of all jobs that are one result with it. */
export async function counted(jobId: string, only = false): Promise<Extract<ResultsSummary, { state: "counted" }>> {
  for (;;) {
    const summary = await getResults(jobId, only);
    if (summary.state === "counted" && summary.jobs.every(({ state }) => state !== "to-count")) return summary;
    if (summary.state === "not-readable") throw new Error(summary.why);
    startCountWorker();
    await countsDone();
  }
}

const { signal } = new AbortController();

/** A page of a job's answers. */
export const page = (jobId: string, params: Partial<ResultsParams> = {}) =>
  getRows(jobId, { ...DEFAULT_RESULTS_PARAMS, rows: 100, ...params }, signal);

/** What a search has found once it is through. */
export async function allFound(jobId: string, q: string) {
  for (;;) {
    const found = await page(jobId, { q });
    if (found.search?.isDone) return found;
  }
}

/** A record with an answer. */
export const good = (answer: string, prompt = "p") =>
  ({ kind: "answered", cause: null, times: 1, file: 0, answer, prompt, shape: 0 }) as const;
/** A job of these records in one file. */
export const plain = (fates: MadeUpResults["fates"], change: Partial<MadeUpResults> = {}): MadeUpResults => ({
  fates,
  files: 1,
  shuffle: 1,
  strangers: 0,
  broken: 0,
  lie: null,
  ...change,
});

/** A record without an answer that can be used. */
export const bad = (kind: "failed" | "missing" | "cut-off", answer = "bad"): Fate => ({
  ...good(answer),
  kind,
  cause: kind === "failed" ? "throttled" : null,
  times: kind === "missing" ? 0 : 1,
});

/** The cells of a download, header first, of texts without commas; each time somebody else takes it. */
export async function csvOfJob(jobId: string, query: Record<string, string> = {}): Promise<string[][]> {
  const params = loadExportParams(new URLSearchParams({ format: "csv", ...query }));
  const user = { ...PEOPLE.mara, id: `mara-${jobId}-${JSON.stringify(query)}` };
  const { stream } = await exportResults(jobId, params, user, signal);
  const text = await new Response(stream).text();
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => line.split(","));
}
