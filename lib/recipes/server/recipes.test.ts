import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ActionResult } from "@/lib/action-result";
import { useSettings } from "@/lib/auth/testing/settings";
import type { User } from "@/lib/auth/role";
import { setClock } from "@/lib/clock";
import { cookieOf, fromOurPage, inRequest } from "@/lib/http/testing/request-scope";
import { PEOPLE } from "@/lib/jobs/testing/board";
import { archiveRecipe, lockRecipe, saveRecipe, shareRecipe } from "@/lib/recipes/actions";
import type { RecipeContent } from "@/lib/recipes/recipe";
import { closeOwnDatabase, ownDatabase } from "@/lib/store/own-database";
import * as manage from "./manage-recipes";
import { getRecipe, listRecipes, listRecipeVersions, requireRecipe } from "./read-recipes";
import { saveRecipe as save } from "./save-recipe";

const { viktor, mara, jonas, ines } = PEOPLE;
const ID = "0123456789abcdef";
const CONTENT: RecipeContent = {
  prompt: "Write about {title}.",
  system: "",
  answerForm: { kind: "text" },
  modelId: "amazon.nova-lite-v1:0",
  maxTokens: 200,
  temperature: null,
  stopSequences: [],
};
const NEW = { recipeId: ID, afterVersion: 0, name: "Product text", description: "", content: CONTENT };
const SECOND = { ...NEW, afterVersion: 1, content: { ...CONTENT, maxTokens: 300 } };

beforeEach(() => {
  useSettings({ BATCHBOARD_DEMO: "1", BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "recipes-")) });
});
afterEach(async () => {
  setClock(null);
  await closeOwnDatabase();
});

/** What stands in the ledger of recipes: act, person, result. */
async function ledger() {
  const rows = await ownDatabase().selectFrom("ledger").select(["act", "user_id", "result", "problem"]).execute();
  return rows.map(({ act, user_id, result, problem }) => [act, user_id, result, problem].filter(Boolean).join(" "));
}

/** A job that was started with a recipe, as the store of starts keeps it. */
async function start(startId: string, recipeVersion: number, at: number, state: "started" | "refused" = "started") {
  const nothing = { last_byte_at: null, counted: null, cost: null, cost_note: null, problem: null, note: null };
  const undecided = { decided_by_id: null, decided_by_name: null, decided_at: null, decision_note: null };
  await ownDatabase()
    .insertInto("start")
    .values({
      ...{ start_id: startId, user_id: "mara", user_name: "Mara Okafor", role: "operator", created_at: at },
      ...{ updated_at: at, state, plan: "{}", digest: "", file_of: startId, received_bytes: 0, needs_approval: 0 },
      ...{ recipe_id: ID, recipe_version: recipeVersion, ...nothing, ...undecided },
    })
    .execute();
}

describe("saving a recipe", () => {
  it("makes version 1, then 2; each version stays as it was saved, and each save is on record", async () => {
    expect(await save(NEW, mara)).toMatchObject({ version: 1, newestVersion: 1, isShared: false, locked: [] });
    expect(await save(SECOND, mara)).toMatchObject({ version: 2, content: { maxTokens: 300 } });
    expect(await getRecipe(ID, 1, mara)).toMatchObject({ version: 1, newestVersion: 2, content: CONTENT });
    expect(await listRecipeVersions(ID, mara)).toMatchObject([{ version: 2 }, { version: 1 }]);
    expect(await ledger()).toEqual(["save-recipe mara done", "save-recipe mara done"]);
  });

  it("M1: the same save sent twice is one version and one row of the ledger", async () => {
    await save(NEW, mara);
    expect(await save(NEW, mara)).toMatchObject({ newestVersion: 1 });
    await save(SECOND, mara);
    expect(await save(SECOND, mara)).toMatchObject({ newestVersion: 2 });
    expect(await ledger()).toHaveLength(2);
  });

  it("does not cover up what somebody else saved in between", async () => {
    await save(NEW, mara);
    await save(SECOND, ines);
    await expect(save({ ...SECOND, content: { ...CONTENT, maxTokens: 5 } }, mara)).rejects.toMatchObject({
      code: "changed-meanwhile",
      message: "Ines Duarte saved version 2 meanwhile. Look at it first; what you typed is kept.",
    });
  });

  it("W2: only its owner or an administrator saves a version; an attempt is on record", async () => {
    await save(NEW, mara);
    await manage.shareRecipe({ recipeId: ID, isShared: true }, ines);
    await expect(save(SECOND, jonas)).rejects.toMatchObject({ code: "forbidden" });
    expect((await ledger()).at(-1)).toBe("save-recipe jonas refused forbidden");
    expect(await save(SECOND, ines)).toMatchObject({ version: 2, owner: { id: "mara" }, savedBy: { id: "ines" } });
  });

  it("a name that another recipe in sight has is said beside the field", async () => {
    await save(NEW, mara);
    const again = { ...NEW, recipeId: "fedcba9876543210", name: "product TEXT" };
    await expect(save(again, mara)).rejects.toMatchObject({
      code: "invalid",
      details: { fieldErrors: { name: [expect.stringContaining("of this name already")] } },
    });
    expect(await save(again, jonas)).toMatchObject({ version: 1 });
  });
});

describe("who sees which recipes", () => {
  it("one's own and the shared ones; an administrator sees all", async () => {
    await save(NEW, mara);
    expect(await listRecipes(mara)).toHaveLength(1);
    expect(await listRecipes(ines)).toHaveLength(1);
    for (const other of [jonas, viktor]) {
      expect(await listRecipes(other)).toEqual([]);
      await expect(getRecipe(ID, null, other)).rejects.toMatchObject({ code: "not-found" });
      await expect(listRecipeVersions(ID, other)).rejects.toMatchObject({ code: "not-found" });
    }
    await manage.shareRecipe({ recipeId: ID, isShared: true }, ines);
    expect(await listRecipes(viktor)).toMatchObject([{ name: "Product text", isShared: true }]);
    await expect(getRecipe(ID, 7, viktor)).rejects.toThrow("There is no such version of this recipe.");
  });

  it("newest use first, with the jobs that were started counted", async () => {
    await save(NEW, mara);
    setClock(Date.now() + 60_000);
    await save({ ...NEW, recipeId: "fedcba9876543210", name: "Topics" }, mara);
    expect((await listRecipes(mara)).map(({ name }) => name)).toEqual(["Topics", "Product text"]);
    await start("start-1", 1, Date.now() + 120_000);
    await start("start-2", 1, Date.now() + 120_000, "refused");
    expect(await listRecipes(mara)).toMatchObject([
      { name: "Product text", uses: 1 },
      { name: "Topics", uses: 0 },
    ]);
    expect(await listRecipeVersions(ID, mara)).toMatchObject([{ version: 1, uses: 1 }]);
  });

  it("one that is archived is listed no more, is still read, and comes back", async () => {
    await save(NEW, mara);
    await expect(manage.archiveRecipe({ recipeId: ID, isArchived: true }, jonas)).rejects.toMatchObject({
      code: "not-found",
    });
    await manage.archiveRecipe({ recipeId: ID, isArchived: true }, mara);
    expect(await listRecipes(mara)).toEqual([]);
    expect((await getRecipe(ID, null, mara)).archivedTime).not.toBeNull();
    await manage.archiveRecipe({ recipeId: ID, isArchived: false }, mara);
    expect(await listRecipes(mara)).toHaveLength(1);
  });
});

describe("locked parts", () => {
  beforeEach(async () => {
    await save(NEW, mara);
    await manage.shareRecipe({ recipeId: ID, isShared: true }, ines);
    await manage.lockRecipe({ recipeId: ID, locked: ["maxTokens"] }, ines);
  });

  it("are changed by an administrator only, and an attempt is on record", async () => {
    await expect(save(SECOND, mara)).rejects.toMatchObject({ code: "locked" });
    expect((await ledger()).at(-1)).toBe("save-recipe mara refused locked");
    const other = { ...SECOND, content: { ...CONTENT, prompt: "Say {title}." } };
    expect(await save(other, mara)).toMatchObject({ version: 2, locked: ["maxTokens"] });
    expect(await save({ ...SECOND, afterVersion: 2 }, ines)).toMatchObject({ version: 3 });
  });

  it("W2: a job made with the recipe has them as they are at its newest version, whichever version it names", async () => {
    expect(await requireRecipe({ recipeId: ID, version: 1 }, CONTENT, jonas)).toMatchObject({ name: "Product text" });
    await expect(requireRecipe({ recipeId: ID, version: 1 }, SECOND.content, jonas)).rejects.toMatchObject({
      code: "locked",
    });
    await save(SECOND, ines);
    await expect(requireRecipe({ recipeId: ID, version: 1 }, CONTENT, jonas)).rejects.toMatchObject({ code: "locked" });
    expect(await requireRecipe({ recipeId: ID, version: 1 }, SECOND.content, jonas)).toMatchObject({ version: 1 });
  });

  it("a job cannot be made with a recipe that is not offered to the person", async () => {
    await manage.shareRecipe({ recipeId: ID, isShared: false }, ines);
    await expect(requireRecipe({ recipeId: ID, version: 1 }, CONTENT, jonas)).rejects.toMatchObject({
      code: "not-found",
    });
  });
});

describe("the actions", () => {
  async function as<Data>(user: User, run: () => Promise<ActionResult<Data>>) {
    return inRequest({ ...fromOurPage(), ...(await cookieOf(user)) }, run);
  }
  const acts = {
    "save-recipe": () => saveRecipe(NEW),
    "share-recipe": () => shareRecipe({ recipeId: ID, isShared: true }),
    "lock-recipe": () => lockRecipe({ recipeId: ID, locked: [] }),
    "archive-recipe": () => archiveRecipe({ recipeId: ID, isArchived: true }),
  } as const;

  it.each(Object.entries(acts))(
    "W2: a viewer who sends %s by hand is refused, and it is on record",
    async (act, run) => {
      expect(await as(viktor, run as () => Promise<ActionResult<unknown>>)).toMatchObject({
        ok: false,
        problem: { code: "forbidden" },
      });
      expect(await ledger()).toEqual([`${act} viktor refused forbidden`]);
    },
  );

  it.each(["share-recipe", "lock-recipe"] as const)("W2: an operator who sends %s by hand is refused", async (act) => {
    await save(NEW, mara);
    expect(await as(mara, acts[act])).toMatchObject({ ok: false, problem: { code: "forbidden" } });
    expect((await ledger()).at(-1)).toBe(`${act} mara refused forbidden`);
  });

  it("what is wrong with a recipe is said by field", async () => {
    expect(await as(mara, () => saveRecipe({ ...NEW, name: " ", content: { ...CONTENT, prompt: "" } }))).toMatchObject({
      problem: {
        code: "invalid",
        fieldErrors: { name: ["Give the recipe a name."], "content.prompt": [expect.any(String)] },
      },
    });
  });
});
