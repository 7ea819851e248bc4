import "server-only";
import type { Tiles } from "@/lib/jobs/job";
import { queryTiles } from "@/lib/mirror/query-tiles";

/** The four tiles over the table, of the whole account. */
export function getTiles(): Promise<Tiles> {
  return queryTiles();
}
