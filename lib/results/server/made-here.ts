import "server-only";
import type { AnswerForm } from "@/lib/recipes/recipe";
import type { JobPlan } from "@/lib/starts/plan";
import { ownDatabase } from "@/lib/store/own-database";

/** What a job was made of, where it was made here. */
export type MadeHere = { startId: string; fileOf: string; plan: JobPlan };

/** What a job was made of; null where Batchboard did not make its records. */
export async function madeHere(jobId: string): Promise<MadeHere | null> {
  const row = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .select(["start.start_id", "start.file_of", "start.plan"])
    .where("start_part.job_id", "=", jobId)
    .executeTakeFirst();
  return row ? { startId: row.start_id, fileOf: row.file_of, plan: JSON.parse(row.plan) as JobPlan } : null;
}

/** The form that a job's answers were asked for in; null where nobody here knows. Records of a file have their own. */
export function askedForm(made: MadeHere | null): AnswerForm | null {
  return made?.plan.rows.form === "table" ? made.plan.content.answerForm : null;
}
