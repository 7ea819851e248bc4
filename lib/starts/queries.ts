import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";
import { isMoving } from "./state";
import { startSchema, startSummarySchema } from "./start";

/** Keys of everything about starts. */
export const startKeys = {
  all: ["starts"] as const,
  lists: () => [...startKeys.all, "list"] as const,
  list: (withFile: boolean) => [...startKeys.lists(), { withFile }] as const,
  detail: (startId: string) => [...startKeys.all, "detail", startId] as const,
};

/** Where the live stream tells of a change this is not waited for. */
const MOVING_MS = 2_000;

/** Everything that the browser reads about starts. The live stream says when one has moved on. */
export const startQueries = {
  /** Those of the viewer that are on their way, and those that wait for the viewer's approval. */
  list: () =>
    queryOptions({
      queryKey: startKeys.list(false),
      queryFn: ({ signal }) => fetchJson(routes.api.starts, z.array(startSummarySchema), { signal }),
      refetchInterval: ({ state }) => (state.data?.some((start) => isMoving(start.state)) ? MOVING_MS * 2 : false),
    }),
  /** Earlier ones whose file is kept, newest first. */
  withFile: () =>
    queryOptions({
      queryKey: startKeys.list(true),
      queryFn: ({ signal }) => fetchJson(routes.api.startsWithFile, z.array(startSummarySchema), { signal }),
    }),
  detail: (startId: string) =>
    queryOptions({
      queryKey: startKeys.detail(startId),
      queryFn: ({ signal }) => fetchJson(routes.api.start(startId), startSchema, { signal }),
      refetchInterval: ({ state }) => (state.data && isMoving(state.data.state) ? MOVING_MS : false),
    }),
};
