import "server-only";
import type { User } from "@/lib/auth/role";
import { recordAct } from "@/lib/ledger/ledger";
import { partsOf } from "@/lib/ledger/start-parts";
import { moveStart } from "@/lib/ledger/starts";
import { announceStart } from "@/lib/mirror/changes";
import { Problem } from "@/lib/problem";
import type { StartIdInput } from "@/lib/starts/start-input";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { isTheirs, MOVED_ON, requireStart } from "./start-access";
import { startStartWorker, tryAtOnce } from "./start-worker";

const NOT_YOURS = "Only the person who asked for it, or an administrator, can try it again.";

/**
 * Goes on with a start that failed, from where it was: what AWS has made stays, and nothing is made twice. Once it was
 * approved it stays so, as nothing of it has changed. Throws `forbidden` and `changed-meanwhile`.
 */
export async function retryStart({ startId }: StartIdInput, user: User): Promise<null> {
  const start = await requireStart(startId);
  const act = { act: "retry-start", user, jobName: start.plan.job.jobName, details: { startId } } as const;
  if (!isTheirs(user, start)) {
    await recordAct({ ...act, result: "refused", problem: "forbidden", note: NOT_YOURS });
    throw new Problem("forbidden", { message: NOT_YOURS });
  }
  const state = (await partsOf(startId)).length > 0 ? ("starting" as const) : ("preparing" as const);
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const change = { state, problem: null, note: null };
        if (!(await moveStart(startId, ["failed"], change, transaction)))
          throw new Problem("changed-meanwhile", { message: MOVED_ON });
        await recordAct({ ...act, result: "done" }, transaction);
      }),
  );
  tryAtOnce(startId);
  announceStart(startId);
  startStartWorker();
  return null;
}
