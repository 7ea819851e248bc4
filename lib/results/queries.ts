import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/http/fetch-json";
import { jobKeys } from "@/lib/jobs/queries";
import { routes } from "@/lib/routes";
import { recordDetailSchema, resultsPageSchema, resultsSummarySchema } from "./results";
import { type ResultsParams, serializeResultsParams } from "./results-params";

/** Keys of a job's answers; below the job's own, so that what changes the job asks for them again. */
export const resultKeys = {
  all: (jobId: string) => [...jobKeys.detail(jobId), "results"] as const,
  summary: (jobId: string) => [...resultKeys.all(jobId), "summary"] as const,
  pages: (jobId: string) => [...resultKeys.all(jobId), "page"] as const,
  page: (jobId: string, params: ResultsParams) => [...resultKeys.pages(jobId), params] as const,
  record: (jobId: string, position: number) => [...resultKeys.all(jobId), "record", position] as const,
};

/** How often it is asked whether the counting has begun and how far it is; and a search. */
const ASK_AGAIN_MS = { "not-begun": 3_000, counting: 1_000, counted: false, "not-readable": false } as const;
/** How often it is asked whether more of a job that goes on was counted. */
const PARTIAL_MS = 30_000;
const SEARCHING_MS = 500;

/** Everything the browser reads of a job's answers. */
export const resultQueries = {
  summary: (jobId: string) =>
    queryOptions({
      queryKey: resultKeys.summary(jobId),
      queryFn: ({ signal }) => fetchJson(routes.api.results(jobId), resultsSummarySchema, { signal }),
      refetchInterval: ({ state: { data } }) =>
        data?.state === "counted" && data.isPartial ? PARTIAL_MS : ASK_AGAIN_MS[data?.state ?? "counted"],
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
  record: (jobId: string, position: number) =>
    queryOptions({
      queryKey: resultKeys.record(jobId, position),
      queryFn: ({ signal }) => fetchJson(routes.api.resultRecord(jobId, position), recordDetailSchema, { signal }),
    }),
};
