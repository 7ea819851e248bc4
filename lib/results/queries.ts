import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { jobKeys } from "@/lib/jobs/queries";
import { routes } from "@/lib/routes";
import { costAfterSchema } from "./cost-after";
import { exportProgressSchema } from "./export";
import { recordDetailSchema, resultsPageSchema, type ResultsSummary, resultsSummarySchema } from "./results";
import { type ResultsParams, serializeResultsParams } from "./results-params";

/** Keys of a job's answers; below the job's own, so that what changes the job asks for them again. */
export const resultKeys = {
  all: (jobId: string) => [...jobKeys.detail(jobId), "results"] as const,
  summary: (jobId: string, only: boolean) => [...resultKeys.all(jobId), "summary", only] as const,
  pages: (jobId: string) => [...resultKeys.all(jobId), "page"] as const,
  page: (jobId: string, params: ResultsParams) => [...resultKeys.pages(jobId), params] as const,
  cost: (jobId: string) => [...resultKeys.all(jobId), "cost"] as const,
  record: (jobId: string, position: number, only: boolean) =>
    [...resultKeys.all(jobId), "record", position, only] as const,
};

/** How often it is asked whether the counting has begun and how far it is; and a search. */
const ASK_AGAIN_MS = { "not-begun": 3_000, counting: 1_000, counted: false, "not-readable": false } as const;
/** How often it is asked whether more of a job that goes on was counted; and whether a job's turn has come. */
const PARTIAL_MS = 30_000;
const TO_COUNT_MS = 3_000;
const SEARCHING_MS = 500;
/** How often it is asked how far a download is, and how often in vain. */
const WRITING_MS = 700;
const MOST_WAITS = 30;

/** Everything the browser reads of a job's answers; `only`: of this job by itself, where others are one result with it. */
export const resultQueries = {
  summary: (jobId: string, only = false) =>
    queryOptions({
      queryKey: resultKeys.summary(jobId, only),
      queryFn: ({ signal }) =>
        fetchJson(serializeResultsParams(routes.api.results(jobId), { only }), resultsSummarySchema, { signal }),
      refetchInterval: ({ state: { data } }) => askAgainMs(data),
    }),
  /** `record` of the parameters is not part of it: a panel that opens leaves the page as it is. */
  page: (jobId: string, { record: _record, ...params }: ResultsParams) =>
    queryOptions({
      queryKey: resultKeys.page(jobId, { ...params, record: null }),
      queryFn: ({ signal }) =>
        fetchJson(serializeResultsParams(routes.api.resultRows(jobId), params), resultsPageSchema, { signal }),
      refetchInterval: ({ state }) => (state.data?.search && !state.data.search.isDone ? SEARCHING_MS : false),
      placeholderData: keepPreviousData,
    }),
  cost: (jobId: string) =>
    queryOptions({
      queryKey: resultKeys.cost(jobId),
      queryFn: ({ signal }) => fetchJson(routes.api.resultCost(jobId), costAfterSchema, { signal }),
    }),
  /** How far a download is; asked until it has ended, or nothing was heard of it for a while. */
  exportProgress: (jobId: string, token: string) =>
    queryOptions({
      queryKey: [...resultKeys.all(jobId), "export", token],
      queryFn: ({ signal }) =>
        fetchJson(`${routes.api.exportProgress(jobId)}?token=${token}`, exportProgressSchema, { signal }),
      refetchInterval: ({ state: { data, dataUpdateCount } }) =>
        data?.state === "writing" || (data?.state === "waiting" && dataUpdateCount < MOST_WAITS) ? WRITING_MS : false,
    }),
  record: (jobId: string, position: number, only = false) =>
    queryOptions({
      queryKey: resultKeys.record(jobId, position, only),
      queryFn: ({ signal }) =>
        fetchJson(serializeResultsParams(routes.api.resultRecord(jobId, position), { only }), recordDetailSchema, {
          signal,
        }),
    }),
};

function askAgainMs(data: ResultsSummary | undefined): number | false {
  if (data?.state !== "counted") return ASK_AGAIN_MS[data?.state ?? "counted"];
  if (data.jobs.some(({ state }) => state === "to-count")) return TO_COUNT_MS;
  return data.isPartial ? PARTIAL_MS : ASK_AGAIN_MS.counted;
}
