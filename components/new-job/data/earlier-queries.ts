import { queryOptions } from "@tanstack/react-query";
import * as z from "zod/mini";
import { fetchJson } from "@/lib/http/fetch-json";
import { routes } from "@/lib/routes";
import { startSchema, startSummarySchema } from "@/lib/starts/start";

export const earlierQueries = {
  withFile: () =>
    queryOptions({
      queryKey: ["starts", "list", { withFile: true }],
      queryFn: ({ signal }) => fetchJson(`${routes.api.starts}?withFile=1`, z.array(startSummarySchema), { signal }),
    }),
  detail: (startId: string) =>
    queryOptions({
      queryKey: ["starts", "detail", startId],
      queryFn: ({ signal }) => fetchJson(routes.api.start(startId), startSchema, { signal }),
    }),
};

export type StartSummary = z.infer<typeof startSummarySchema>;
