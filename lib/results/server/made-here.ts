import "server-only";
import type { AnswerForm } from "@/lib/recipes/recipe";
import { columnsOf } from "@/lib/recipes/template";
import type { JobPlan } from "@/lib/starts/plan";
import { isFillId } from "@/lib/starts/server/record-lines";
import { ownDatabase } from "@/lib/store/own-database";
import { rootOf } from "./linked-jobs";

/** What a job was made of, where it was made here. */
export type MadeHere = { startId: string; fileOf: string; plan: JobPlan };

/**
 * What a job was made of; null where Batchboard did not make its records. A job that finishes another one has that
 * one's records, so it was made of the same; only whether it was filled up is its own.
 */
export async function madeHere(jobId: string): Promise<MadeHere | null> {
  const rootId = await rootOf(jobId);
  const root = await madeItself(rootId);
  if (!root || rootId === jobId) return root;
  const { fillUp } = (await madeItself(jobId))?.plan.rows ?? root.plan.rows;
  return { ...root, plan: { ...root.plan, rows: { ...root.plan.rows, fillUp } } };
}

async function madeItself(jobId: string): Promise<MadeHere | null> {
  const row = await ownDatabase()
    .selectFrom("start_part")
    .innerJoin("start", "start.start_id", "start_part.start_id")
    .select(["start.start_id", "start.file_of", "start.plan"])
    .where("start_part.job_id", "=", jobId)
    .executeTakeFirst();
  return row ? { startId: row.start_id, fileOf: row.file_of, plan: JSON.parse(row.plan) as JobPlan } : null;
}

/** Whether a record only fills the job up to what its model takes at the least: it is of no row, and nobody's. */
export function fillTest(made: MadeHere | null): ((recordId: string) => boolean) | null {
  return made?.plan.rows.fillUp === true ? isFillId : null;
}

/** Which of the person's own columns the prompt is made of, by their places. */
export function columnsInPrompt(made: MadeHere | null, columns: readonly string[]): number[] {
  if (made?.plan.rows.form !== "table") return [];
  const { columnMap } = made.plan.rows;
  const mapped = (name: string) => (Object.hasOwn(columnMap, name) ? columnMap[name] : name);
  const names = new Set(columnsOf(made.plan.content.prompt).map(mapped));
  return columns.flatMap((name, at) => (names.has(name) ? [at] : []));
}

/** The form that a job's answers were asked for in; null where nobody here knows. Records of a file have their own. */
export function askedForm(made: MadeHere | null): AnswerForm | null {
  return made?.plan.rows.form === "table" ? made.plan.content.answerForm : null;
}
