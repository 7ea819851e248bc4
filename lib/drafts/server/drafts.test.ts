import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useSettings } from "@/lib/auth/testing/settings";
import { setClock } from "@/lib/clock";
import { saveDraft as saveDraftAction } from "@/lib/drafts/actions";
import type { DraftContent } from "@/lib/drafts/draft";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { PEOPLE } from "@/lib/jobs/testing/board";
import { closeOwnDatabase, ownDatabase } from "@/lib/store/own-database";
import { deleteDraft, getDraft, listDrafts, saveDraft } from "./drafts";

const { viktor, mara, jonas, ines } = PEOPLE;
const ID = "draft-0001";
const CONTENT: DraftContent = {
  clientRequestToken: "token",
  file: null,
  read: null,
  idColumn: null,
  columnMap: {},
  leaveOut: [],
  sendOnce: false,
  fillUp: false,
  recipe: null,
  prompt: "Half a sent",
  system: "",
  answerForm: { kind: "label", labels: [""], fields: [] },
  modelId: "",
  maxTokens: "abc",
  temperature: "",
  stopSequences: [],
  jobName: "",
  outputS3Uri: "",
  outputBucketOwner: "",
  s3EncryptionKeyId: "",
  roleArn: "",
  network: "",
  timeoutDurationInHours: "",
  tags: [],
  tryIds: [],
};

beforeEach(() => {
  useSettings({ BATCHBOARD_DEMO: "1", BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "drafts-")) });
});
afterEach(async () => {
  setClock(null);
  await closeOwnDatabase();
});

describe("a draft", () => {
  it("keeps what was typed, wrong or not, and the same id is the same draft", async () => {
    await saveDraft({ draftId: ID, content: CONTENT }, mara);
    await saveDraft({ draftId: ID, content: { ...CONTENT, jobName: " Spring " } }, mara);
    expect(await getDraft(ID, mara)).toMatchObject({ content: { prompt: "Half a sent", maxTokens: "abc" } });
    expect(await listDrafts(mara)).toMatchObject([{ draftId: ID, label: "Spring", fileName: null }]);
  });

  it("is called by its job, else by its file, else “Untitled”", async () => {
    const file = { name: "spring.xlsx", bytes: 1, crc32: null, startId: null };
    await saveDraft({ draftId: ID, content: CONTENT }, mara);
    expect(await listDrafts(mara)).toMatchObject([{ label: "Untitled" }]);
    await saveDraft({ draftId: ID, content: { ...CONTENT, file } }, mara);
    expect(await listDrafts(mara)).toMatchObject([{ label: "spring.xlsx", fileName: "spring.xlsx" }]);
  });

  it("W2: is its owner's alone, an administrator's neither", async () => {
    await saveDraft({ draftId: ID, content: CONTENT }, mara);
    for (const other of [jonas, ines]) {
      expect(await listDrafts(other)).toEqual([]);
      await expect(getDraft(ID, other)).rejects.toMatchObject({ code: "not-found" });
      await expect(saveDraft({ draftId: ID, content: CONTENT }, other)).rejects.toMatchObject({ code: "not-found" });
      await deleteDraft({ draftId: ID }, other);
    }
    expect(await listDrafts(mara)).toHaveLength(1);
    await deleteDraft({ draftId: ID }, mara);
    await deleteDraft({ draftId: ID }, mara);
    expect(await listDrafts(mara)).toEqual([]);
  });

  it("that is too long is refused with the limit", async () => {
    const content = { ...CONTENT, prompt: "ä".repeat(100_000) };
    await expect(saveDraft({ draftId: ID, content }, mara)).rejects.toMatchObject({
      code: "invalid",
      message: expect.stringContaining("200 KB at most") as string,
    });
  });

  it("too many of one person push out the oldest, and its name is told", async () => {
    for (let number = 1; number <= 50; number += 1) {
      setClock(Date.now() + number * 1000);
      const content = { ...CONTENT, jobName: `Job ${number}` };
      expect((await saveDraft({ draftId: `draft-${1000 + number}`, content }, mara)).dropped).toEqual([]);
    }
    setClock(Date.now() + 3_600_000);
    const { dropped } = await saveDraft({ draftId: "draft-2000", content: CONTENT }, mara);
    expect(dropped).toMatchObject([{ draftId: "draft-1001", label: "Job 1" }]);
    expect(await listDrafts(mara)).toHaveLength(50);
    expect((await saveDraft({ draftId: "draft-2000", content: CONTENT }, mara)).dropped).toEqual([]);
  });

  it("P3: that cannot be stored is said", async () => {
    await sql`PRAGMA query_only = ON`.execute(ownDatabase());
    await expect(saveDraft({ draftId: ID, content: CONTENT }, mara)).rejects.toMatchObject({
      code: "storage-unavailable",
    });
  });

  it("W2: of a viewer is refused, and it is on record", async () => {
    const headers = { ...fromOurPage(), ...(await cookieOf(viktor)) };
    const result = await inRequest(headers, () => saveDraftAction({ draftId: ID, content: CONTENT }));
    expect(result).toMatchObject({ ok: false, problem: { code: "forbidden" } });
    const rows = await ownDatabase().selectFrom("ledger").select(["act", "user_id", "result"]).execute();
    expect(rows).toEqual([{ act: "save-draft", user_id: "viktor", result: "refused" }]);
  });
});
