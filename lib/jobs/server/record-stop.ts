import "server-only";
import type { User } from "@/lib/auth/role";
import { type ActRecord, recordAct } from "@/lib/ledger/ledger";
import { settleStopItem, type WaitingStop } from "@/lib/ledger/stops";
import type { ProblemCode } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { StopAnswer, StopResult } from "./stop-one";

const LEDGER_RESULT: Record<Exclude<StopResult, "waiting">, ActRecord["result"]> = {
  asked: "done",
  "already-ended": "failed",
  "already-stopping": "failed",
  "not-allowed": "refused",
  unclear: "failed",
  failed: "failed",
};

const PROBLEM: Partial<Record<StopResult, ProblemCode>> = {
  "already-ended": "not-stoppable",
  "already-stopping": "not-stoppable",
  "not-allowed": "forbidden",
  unclear: "aws-unclear",
};

/**
 * Writes down what became of one job of a Stop, in the Stop and in the ledger at once. A job that is settled already
 * stays as it is, so that each has one row, also when two servers work on one Stop.
 */
export async function settleStop(item: WaitingStop, { result, note, problem }: StopAnswer): Promise<void> {
  await writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const isSettledNow = await settleStopItem(item, result, note, transaction);
        if (!isSettledNow || result === "waiting") return;
        await recordAct(actOf(item, result, note, problem?.code), transaction);
      }),
  );
}

/** Writes down an attempt to stop a job that was not even tried. */
export async function recordStop(
  job: { jobId: string; jobName: string; user: User; reason: string },
  result: Exclude<StopResult, "waiting">,
  note: string | null,
): Promise<void> {
  await recordAct(actOf(job, result, note));
}

function actOf(
  job: { jobId: string; jobName: string; user: User; reason: string },
  result: Exclude<StopResult, "waiting">,
  note: string | null,
  problem: ProblemCode | undefined = PROBLEM[result],
): ActRecord {
  const { jobId, jobName, user, reason } = job;
  const said = result === "asked" ? reason : (note ?? "");
  return { act: "stop-job", user, jobId, jobName, result: LEDGER_RESULT[result], problem, note: said };
}
