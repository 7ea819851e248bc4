import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";
import { compareChoiceSchema, comparePageSchema, comparisonSchema } from "./compare";
import { type CompareParams, serializeCompareParams } from "./compare-params";
import { resultKeys } from "./queries";

/** Keys of comparisons; below the job's answers, so that what changes them asks for these again. */
export const compareKeys = {
  all: (jobId: string) => [...resultKeys.all(jobId), "compare"] as const,
  overview: (jobId: string, params: Partial<CompareParams>) => [...compareKeys.all(jobId), "overview", params] as const,
  pages: (jobId: string) => [...compareKeys.all(jobId), "page"] as const,
  page: (jobId: string, params: CompareParams) => [...compareKeys.pages(jobId), params] as const,
  choices: (jobId: string, q: string) => [...compareKeys.all(jobId), "choices", q] as const,
};

/** How often it is asked how far the counting, or the reading of the answers, is. */
const ASK_AGAIN_MS = 1_000;
const READING_MS = 500;

/** Everything the browser reads of two jobs side by side. */
export const compareQueries = {
  /** Depends on the other job and on the field only: a page that is turned leaves it as it is. */
  overview: (jobId: string, { with: other, field }: Pick<CompareParams, "with" | "field">) => {
    return queryOptions({
      queryKey: compareKeys.overview(jobId, { with: other, field }),
      queryFn: ({ signal }) =>
        fetchJson(serializeCompareParams(routes.api.compare(jobId), { with: other, field }), comparisonSchema, {
          signal,
        }),
      refetchInterval: ({ state: { data } }) => {
        if (data?.state === "counted") return data.reading ? READING_MS : false;
        return data && data.summary.state !== "not-readable" ? ASK_AGAIN_MS : false;
      },
      placeholderData: keepPreviousData,
    });
  },
  page: (jobId: string, params: CompareParams) =>
    queryOptions({
      queryKey: compareKeys.page(jobId, params),
      queryFn: ({ signal }) =>
        fetchJson(serializeCompareParams(routes.api.compareRows(jobId), params), comparePageSchema, { signal }),
      refetchInterval: ({ state }) => (state.data?.reading ? READING_MS : false),
      placeholderData: keepPreviousData,
    }),
  choices: (jobId: string, q: string) =>
    queryOptions({
      queryKey: compareKeys.choices(jobId, q),
      queryFn: ({ signal }) => fetchJson(routes.api.compareJobs(jobId, q), z.array(compareChoiceSchema), { signal }),
      placeholderData: keepPreviousData,
    }),
};
