import { keepPreviousData, type Query, queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { FRESH_MS } from "@/lib/query/query-client";
import { routes } from "@/lib/routes";
import { type InsightsParams, insightsSchema, serializeInsightsParams } from "./insights";
import { jobDetailSchema, jobPageSchema, outputFileSchema, tilesSchema } from "./job";
import { folderSchema, inputCheckSchema, modelChoiceSchema } from "./new-job";
import { type JobListParams, serializeJobListParams } from "./search-params";
import { stopSchema } from "./stop-result";

/** Keys of everything about jobs. Invalidate by prefix: a change to one job can move every list. */
export const jobKeys = {
  all: ["jobs"] as const,
  lists: () => [...jobKeys.all, "list"] as const,
  list: (params: JobListParams) => [...jobKeys.lists(), params] as const,
  tiles: () => [...jobKeys.all, "tiles"] as const,
  /** Of any time. */
  allInsights: () => [...jobKeys.all, "insights"] as const,
  insights: (params: InsightsParams) => [...jobKeys.allInsights(), params] as const,
  details: () => [...jobKeys.all, "detail"] as const,
  detail: (jobId: string) => [...jobKeys.details(), jobId] as const,
  files: (jobId: string) => [...jobKeys.detail(jobId), "files"] as const,
  stops: () => [...jobKeys.all, "stop"] as const,
  stop: (stopId: string) => [...jobKeys.stops(), stopId] as const,
};

/** Keys of what the create form asks for. */
export const newJobKeys = {
  all: ["new-job"] as const,
  models: () => [...newJobKeys.all, "models"] as const,
  folder: (s3Uri: string) => [...newJobKeys.all, "folder", s3Uri] as const,
  inputCheck: (s3Uri: string) => [...newJobKeys.all, "input-check", s3Uri] as const,
  freeName: (jobName: string) => [...newJobKeys.all, "free-name", jobName] as const,
};

/** How long an estimate stays on the screen. */
const ESTIMATE_MS = 60_000;

const isOld = (query: Pick<Query, "isStaleByTime">): boolean => query.isStaleByTime(FRESH_MS);

/**
 * Everything the browser reads about jobs; pages prefetch with the same options.
 * They do not poll for changes: the live stream invalidates them, and its fallback does when the stream is down. What
 * is told of the time to come is asked for again each minute, as it moves while nothing changes at AWS.
 */
export const jobQueries = {
  list: (params: JobListParams) =>
    queryOptions({
      queryKey: jobKeys.list(params),
      queryFn: ({ signal }) => fetchJson(serializeJobListParams(routes.api.jobs, params), jobPageSchema, { signal }),
      // Somebody who chose another view has acted: it is read, however fresh the copy of an earlier visit is.
      staleTime: 0,
      refetchOnMount: isOld,
      refetchOnWindowFocus: isOld,
      refetchOnReconnect: isOld,
      refetchInterval: ({ state }) => (state.data?.jobs.some(({ estimate }) => estimate) ? ESTIMATE_MS : false),
      placeholderData: keepPreviousData,
    }),
  tiles: () =>
    queryOptions({
      queryKey: jobKeys.tiles(),
      queryFn: ({ signal }) => fetchJson(routes.api.tiles, tilesSchema, { signal }),
      refetchInterval: ({ state }) => (state.data?.running.lastEnd ? ESTIMATE_MS : false),
    }),
  insights: (params: InsightsParams) =>
    queryOptions({
      queryKey: jobKeys.insights(params),
      queryFn: ({ signal }) =>
        fetchJson(serializeInsightsParams(routes.api.insights, params), insightsSchema, { signal }),
      placeholderData: keepPreviousData,
    }),
  detail: (jobId: string) =>
    queryOptions({
      queryKey: jobKeys.detail(jobId),
      queryFn: ({ signal }) => fetchJson(routes.api.job(jobId), jobDetailSchema, { signal }),
      refetchInterval: ({ state }) => (state.data?.estimate ? ESTIMATE_MS : false),
    }),
  files: (jobId: string) =>
    queryOptions({
      queryKey: jobKeys.files(jobId),
      queryFn: ({ signal }) => fetchJson(routes.api.files(jobId), z.array(outputFileSchema), { signal }),
    }),
  stop: (stopId: string) =>
    queryOptions({
      queryKey: jobKeys.stop(stopId),
      queryFn: ({ signal }) => fetchJson(routes.api.stops(stopId), stopSchema, { signal }),
    }),
};

/** What the create form asks for while it is filled in. */
export const newJobQueries = {
  models: () =>
    queryOptions({
      queryKey: newJobKeys.models(),
      queryFn: ({ signal }) => fetchJson(routes.api.models, z.array(modelChoiceSchema), { signal }),
    }),
  folder: (s3Uri: string) =>
    queryOptions({
      queryKey: newJobKeys.folder(s3Uri),
      queryFn: ({ signal }) => fetchJson(routes.api.folder(s3Uri), folderSchema, { signal }),
    }),
  inputCheck: (s3Uri: string) =>
    queryOptions({
      queryKey: newJobKeys.inputCheck(s3Uri),
      queryFn: ({ signal }) => fetchJson(routes.api.inputCheck(s3Uri), inputCheckSchema, { signal }),
    }),
  freeName: (jobName: string) =>
    queryOptions({
      queryKey: newJobKeys.freeName(jobName),
      queryFn: ({ signal }) =>
        fetchJson(routes.api.freeName(jobName), z.object({ free: z.boolean(), suggestion: z.string() }), { signal }),
    }),
};
