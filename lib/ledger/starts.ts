import "server-only";
import type { Kysely, Selectable } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import type { Person } from "@/lib/jobs/job";
import type { JobPlan } from "@/lib/starts/plan";
import type { RestOf, Start, StartCost, StartState } from "@/lib/starts/start";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

/** A start as it is stored. */
export type StoredStart = {
  startId: string;
  user: User;
  createdAt: number;
  updatedAt: number;
  state: StartState;
  plan: JobPlan;
  digest: string;
  /** The start whose file is read: its own, or that of an earlier one. */
  fileOf: string;
  /** Of which job its file holds what was left; null for any other file. */
  rest: RestOf | null;
  receivedBytes: number;
  lastByteAt: number | null;
  counted: Start["counted"];
  cost: StartCost | null;
  costNote: string | null;
  needsApproval: boolean;
  /** What went wrong: the problem's code, or a word of ours. */
  problem: string | null;
  /** The sentence to it. */
  note: string | null;
  decision: { by: Person; at: number; note: string } | null;
};

/** What may change of a start. */
export type StartChange = Partial<
  Pick<
    StoredStart,
    | "state"
    | "digest"
    | "receivedBytes"
    | "lastByteAt"
    | "counted"
    | "cost"
    | "costNote"
    | "needsApproval"
    | "problem"
    | "note"
    | "decision"
  >
>;

/** A row of the table as it is used here. */
export function toStored(row: Selectable<OwnSchema["start"]>): StoredStart {
  const { decided_by_id: id, decided_by_name: name, decided_at: at } = row;
  return {
    startId: row.start_id,
    user: { id: row.user_id, name: row.user_name, role: row.role as User["role"] },
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    state: row.state,
    plan: JSON.parse(row.plan) as JobPlan,
    digest: row.digest,
    fileOf: row.file_of,
    rest: row.rest === null ? null : (JSON.parse(row.rest) as RestOf),
    receivedBytes: row.received_bytes,
    lastByteAt: row.last_byte_at,
    counted: row.counted === null ? null : (JSON.parse(row.counted) as Start["counted"]),
    cost: row.cost === null ? null : (JSON.parse(row.cost) as StartCost),
    costNote: row.cost_note,
    needsApproval: row.needs_approval === 1,
    problem: row.problem,
    note: row.note,
    decision:
      id === null || name === null || at === null ? null : { by: { id, name }, at, note: row.decision_note ?? "" },
  };
}

function toValues(change: StartChange): Partial<OwnSchema["start"]> {
  const { counted, cost, decision } = change;
  return {
    ...(change.state !== undefined && { state: change.state }),
    ...(change.digest !== undefined && { digest: change.digest }),
    ...(change.receivedBytes !== undefined && { received_bytes: change.receivedBytes }),
    ...(change.lastByteAt !== undefined && { last_byte_at: change.lastByteAt }),
    ...(counted !== undefined && { counted: counted && JSON.stringify(counted) }),
    ...(cost !== undefined && { cost: cost && JSON.stringify(cost) }),
    ...(change.costNote !== undefined && { cost_note: change.costNote }),
    ...(change.needsApproval !== undefined && { needs_approval: change.needsApproval ? 1 : 0 }),
    ...(change.problem !== undefined && { problem: change.problem }),
    ...(change.note !== undefined && { note: change.note }),
    ...(decision && {
      decided_by_id: decision.by.id,
      decided_by_name: decision.by.name,
      decided_at: decision.at,
      decision_note: decision.note,
    }),
    updated_at: now(),
  };
}

/** Stores a start; the same id again changes nothing and answers false. Throws `storage-unavailable`. */
export async function insertStart(
  start: Pick<StoredStart, "startId" | "user" | "state" | "plan" | "digest" | "fileOf" | "receivedBytes"> & {
    rest?: RestOf;
  },
  database: Kysely<OwnSchema> = ownDatabase(),
): Promise<boolean> {
  const { startId, user, state, plan, digest, fileOf, rest, receivedBytes } = start;
  const moment = now();
  const { numInsertedOrUpdatedRows } = await writeOwn(() =>
    database
      .insertInto("start")
      .values({
        start_id: startId,
        user_id: user.id,
        user_name: user.name,
        role: user.role,
        created_at: moment,
        updated_at: moment,
        state,
        plan: JSON.stringify(plan),
        digest,
        file_of: fileOf,
        rest: rest ? JSON.stringify(rest) : null,
        received_bytes: receivedBytes,
        last_byte_at: null,
        recipe_id: plan.recipe?.recipeId ?? null,
        recipe_version: plan.recipe?.version ?? null,
        counted: null,
        cost: null,
        cost_note: null,
        needs_approval: 0,
        problem: null,
        note: null,
        decided_by_id: null,
        decided_by_name: null,
        decided_at: null,
        decision_note: null,
      })
      .onConflict((conflict) => conflict.column("start_id").doNothing())
      .executeTakeFirst(),
  );
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A start, or null. */
export async function findStart(startId: string): Promise<StoredStart | null> {
  const row = await ownDatabase().selectFrom("start").selectAll().where("start_id", "=", startId).executeTakeFirst();
  return row ? toStored(row) : null;
}

/**
 * Changes a start that is in one of these states, and answers whether it was: of two that want to move it on at once,
 * one does. Throws `storage-unavailable`.
 */
export async function moveStart(
  startId: string,
  from: readonly StartState[],
  change: StartChange,
  database: Kysely<OwnSchema> = ownDatabase(),
): Promise<boolean> {
  const { numUpdatedRows } = await writeOwn(() =>
    database
      .updateTable("start")
      .set(toValues(change))
      .where("start_id", "=", startId)
      .where("state", "in", from)
      .executeTakeFirst(),
  );
  return numUpdatedRows > 0n;
}
