import "server-only";
import { type DataTag, dehydrate, HydrationBoundary, noop, type QueryKey } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { log } from "@/lib/log";
import { makeQueryClient } from "./query-client";

type PrefetchProps<Data> = {
  query: { queryKey: DataTag<QueryKey, Data, Error> };
  read: () => Promise<NoInfer<Data>>;
  children: ReactNode;
};

/**
 * Puts one read of the server into the browser's cache, under the browser's own key, so that the first HTML holds it
 * and the browser does not ask again. It is waited for: reads come from our own database, and a page that is sent
 * before them is drawn differently by the browser. A failed read is logged here; the browser then tries by itself.
 */
export async function Prefetch<Data>({ query, read, children }: PrefetchProps<Data>) {
  const client = makeQueryClient((error) =>
    log.error({ err: error, queryKey: query.queryKey }, "a page could not prefetch"),
  );
  await client.query({ queryKey: query.queryKey, queryFn: read, retry: false }).catch(noop);
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
