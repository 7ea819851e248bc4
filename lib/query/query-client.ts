import { defaultShouldDehydrateQuery, environmentManager, QueryCache, QueryClient } from "@tanstack/react-query";
import { problemOf } from "@/lib/http/problem-error";
import type { ProblemCode } from "@/lib/problem";

/** The live stream says when something changed; this only spares a second load right after the page's own. */
export const FRESH_MS = 30_000;
const RETRIES = 2;
const WORTH_A_RETRY: ReadonlySet<ProblemCode> = new Set([
  "unexpected",
  "aws-throttled",
  "aws-unreachable",
  "aws-failed",
]);

/** A client with our defaults. `onError` hears of every failed read, where otherwise only "redacted" would be seen. */
export function makeQueryClient(onError?: (error: Error) => void): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache(onError ? { onError } : {}),
    defaultOptions: {
      queries: {
        staleTime: FRESH_MS,
        retry: (failures, error) => failures < RETRIES && WORTH_A_RETRY.has(problemOf(error).code),
      },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}

let browserClient: QueryClient | undefined;

/** The browser's one client; on the server a new one each time, so that nothing leaks between people. */
export function getQueryClient(): QueryClient {
  if (environmentManager.isServer()) return makeQueryClient();
  browserClient ??= makeQueryClient();
  return browserClient;
}
