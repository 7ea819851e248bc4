import "server-only";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import { announceChanges, wroteChange } from "./changes";
import { inTurn } from "./in-turn";
import { nextChangeNumber } from "./save-jobs";

/**
 * Marks jobs that AWS no longer knows or lists (A9); they stay in the mirror, and being seen again takes the mark
 * away. Answers how many of them the mirror knows.
 */
export function markGone(jobIds: readonly string[], at: number): Promise<number> {
  return inTurn(() => mark(jobIds, at));
}

async function mark(jobIds: readonly string[], at: number): Promise<number> {
  const known = await mirrorDatabase()
    .selectFrom("job")
    .select(["job_id", "gone_since"])
    .where("job_id", "in", jobIds)
    .execute();
  const fresh = known.filter(({ gone_since }) => gone_since === null).map(({ job_id }) => job_id);
  if (fresh.length > 0) {
    const changeNo = await mirrorDatabase()
      .transaction()
      .execute(async (transaction) => {
        const number = await nextChangeNumber(transaction);
        await transaction
          .updateTable("job")
          .set({ gone_since: at, change_no: number })
          .where("job_id", "in", fresh)
          .execute();
        return number;
      });
    wroteChange(changeNo);
    announceChanges(fresh);
  }
  return known.length;
}
