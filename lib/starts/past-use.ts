import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";

/** A number that differs from job to job: its middle, and between what most of the jobs lie. */
const spreadSchema = z.object({ median: z.number(), low: z.number(), high: z.number() });

/** A number that differs from job to job. */
export type Spread = z.infer<typeof spreadSchema>;

/** What jobs like the one that is being made took. Each is null where nothing, or too little, is known. */
export const pastUseSchema = z.object({
  /** Tokens for an answered record, of ended jobs of this model that were made with the recipe. */
  tokens: z.nullable(z.object({ jobs: z.number(), readPerRecord: spreadSchema, writtenPerRecord: spreadSchema })),
  /** From submission to the end, 10% to 90% of the ended jobs of this model. */
  duration: z.nullable(z.object({ jobs: z.number(), fromMs: z.number(), toMs: z.number() })),
});

/** What jobs like the one that is being made took. */
export type PastUse = z.infer<typeof pastUseSchema>;

/** Keys of what past jobs took. */
export const pastUseKeys = {
  all: ["past-use"] as const,
  detail: (modelId: string, recipeId: string | null) => [...pastUseKeys.all, modelId, recipeId] as const,
};

/** What past jobs took: of a model, and of a recipe where there is one. */
export const pastUseQueries = {
  detail: (modelId: string, recipeId: string | null) =>
    queryOptions({
      queryKey: pastUseKeys.detail(modelId, recipeId),
      queryFn: ({ signal }) => fetchJson(routes.api.pastUse(modelId, recipeId), pastUseSchema, { signal }),
      enabled: modelId !== "",
    }),
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** "Similar jobs took 1 to 3 hours." Empty where too few have ended. */
export function durationSentence({ duration }: Pick<PastUse, "duration">): string {
  if (duration === null) return "";
  const [unitMs, word] =
    duration.toMs < 90 * MINUTE_MS
      ? [MINUTE_MS, "minute"]
      : duration.toMs < 48 * HOUR_MS
        ? [HOUR_MS, "hour"]
        : [DAY_MS, "day"];
  const from = Math.max(1, Math.round(duration.fromMs / unitMs));
  const to = Math.max(1, Math.round(duration.toMs / unitMs));
  if (from === to) return `Similar jobs took about ${to} ${word}${to === 1 ? "" : "s"}.`;
  return `Similar jobs took ${from} to ${to} ${word}s.`;
}
