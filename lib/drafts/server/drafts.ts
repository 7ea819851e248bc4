import "server-only";
import type { Kysely } from "kysely";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { type Draft, type DraftContent, draftContentSchema, type DraftSummary } from "@/lib/drafts/draft";
import { MAX_DRAFT_BYTES, MAX_DRAFTS, type SaveDraft } from "@/lib/drafts/draft-acts";
import { Problem } from "@/lib/problem";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import type { OwnSchema } from "@/lib/store/own-schema";

const NO_DRAFT = "There is no such draft. It may have been deleted, or its job was started.";
const TOO_OLD = "This draft was saved by an earlier version of Batchboard and cannot be opened. Start a new job.";
const TOO_LARGE = `This form is too long to be kept as a draft (${MAX_DRAFT_BYTES / 1000} KB at most). It can be started, but closing the page loses it.`;

/** What a save of a draft did. `dropped`: older ones that had to go, as a person has 50 at most; tell the person. */
export type SavedDraft = { updatedTime: number; dropped: DraftSummary[] };

/**
 * Keeps a form as it stands, under the id that it was opened with. Throws `invalid` where it is too long, `not-found`
 * where the id is another person's.
 */
export async function saveDraft({ draftId, content }: SaveDraft, user: User): Promise<SavedDraft> {
  const json = JSON.stringify(content);
  if (Buffer.byteLength(json) > MAX_DRAFT_BYTES) throw new Problem("invalid", { message: TOO_LARGE });
  const at = now();
  return writeOwn(() =>
    ownDatabase()
      .transaction()
      .execute(async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto("draft")
          .values({ draft_id: draftId, user_id: user.id, content: json, created_at: at, updated_at: at })
          .onConflict((conflict) =>
            conflict
              .column("draft_id")
              .doUpdateSet({ content: json, updated_at: at })
              .where("draft.user_id", "=", user.id),
          )
          .executeTakeFirstOrThrow();
        if ((numInsertedOrUpdatedRows ?? 0n) === 0n) throw new Problem("not-found", { message: NO_DRAFT });
        return { updatedTime: at, dropped: await dropOldest(draftId, user, transaction) };
      }),
  );
}

/** Deletes one of one's own drafts; one that is gone already stays gone. */
export async function deleteDraft({ draftId }: { draftId: string }, user: User): Promise<void> {
  await writeOwn(() =>
    ownDatabase().deleteFrom("draft").where("draft_id", "=", draftId).where("user_id", "=", user.id).execute(),
  );
}

/** One's own drafts, the one that was changed last first. */
export async function listDrafts(user: User): Promise<DraftSummary[]> {
  const rows = await draftsOf(user).execute();
  return rows.map(toSummary);
}

/** One of one's own drafts. Throws `not-found`. */
export async function getDraft(draftId: string, user: User): Promise<Draft> {
  const row = await draftsOf(user).where("draft_id", "=", draftId).executeTakeFirst();
  if (!row) throw new Problem("not-found", { message: NO_DRAFT });
  const content = draftContentSchema.safeParse(JSON.parse(row.content));
  if (!content.success) throw new Problem("not-found", { message: TOO_OLD });
  return { draftId, content: content.data, updatedTime: row.updated_at };
}

type DraftRow = { draft_id: string; content: string; updated_at: number };

function draftsOf(user: User, database: Kysely<OwnSchema> = ownDatabase()) {
  return database
    .selectFrom("draft")
    .select(["draft_id", "content", "updated_at"])
    .where("user_id", "=", user.id)
    .orderBy("updated_at", "desc")
    .orderBy("created_at", "desc");
}

async function dropOldest(kept: string, user: User, database: Kysely<OwnSchema>): Promise<DraftSummary[]> {
  const others = await draftsOf(user, database).where("draft_id", "!=", kept).execute();
  const dropped = others.slice(MAX_DRAFTS - 1);
  if (dropped.length === 0) return [];
  const ids = dropped.map(({ draft_id }) => draft_id);
  await database.deleteFrom("draft").where("draft_id", "in", ids).execute();
  return dropped.map(toSummary);
}

function toSummary({ draft_id, content, updated_at }: DraftRow): DraftSummary {
  const { jobName, file } = JSON.parse(content) as Partial<DraftContent>;
  const fileName = file?.name ?? null;
  return { draftId: draft_id, label: jobName?.trim() || fileName || "Untitled", fileName, updatedTime: updated_at };
}
