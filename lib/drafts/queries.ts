import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";
import { draftSchema, draftSummarySchema } from "./draft";

/** Keys of everything about drafts. */
export const draftKeys = {
  all: ["drafts"] as const,
  list: () => [...draftKeys.all, "list"] as const,
  detail: (draftId: string) => [...draftKeys.all, "draft", draftId] as const,
};

/** One's own drafts; nobody reads another's. */
export const draftQueries = {
  /** The one that was changed last comes first. */
  list: () =>
    queryOptions({
      queryKey: draftKeys.list(),
      queryFn: ({ signal }) => fetchJson(routes.api.drafts, z.array(draftSummarySchema), { signal }),
    }),
  detail: (draftId: string) =>
    queryOptions({
      queryKey: draftKeys.detail(draftId),
      queryFn: ({ signal }) => fetchJson(routes.api.draft(draftId), draftSchema, { signal }),
    }),
};
