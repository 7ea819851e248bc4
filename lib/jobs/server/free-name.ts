import "server-only";
import { toJobName } from "@/lib/jobs/create-job-schema";
import { suggestName } from "@/lib/jobs/name-suggestion";
import { mirrorDatabase } from "@/lib/store/mirror-database";

/** Names that are looked at: enough for any series of numbered ones. */
const MAX_NAMES = 5000;
/** A suggestion may shorten a long name to make room for its number. */
const SHARED_LENGTH = 56;

/**
 * Whether a job of this account has a name already, and the nearest free one. `alsoTaken` is what AWS has just
 * refused: it may know jobs that are too old to be listed.
 */
export async function freeName(typed: string, alsoTaken?: string): Promise<{ free: boolean; suggestion: string }> {
  const name = toJobName(typed);
  const taken = await namesLike(name);
  if (alsoTaken !== undefined) taken.add(alsoTaken);
  const suggestion = suggestName(name, (candidate) => taken.has(candidate));
  return { free: suggestion === name, suggestion };
}

async function namesLike(name: string): Promise<Set<string>> {
  const start = name.replace(/-\d{1,4}$/, "").slice(0, SHARED_LENGTH);
  const rows = await mirrorDatabase()
    .selectFrom("job")
    .select("job_name")
    .where("job_name", ">=", start)
    .where("job_name", "<", `${start}\u{10FFFF}`)
    .limit(MAX_NAMES)
    .execute();
  return new Set(rows.map((row) => row.job_name));
}
