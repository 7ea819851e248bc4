import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyLocks, changedLocks, requireLocked } from "./locks";
import { matchColumns } from "./match-columns";
import { RECIPE_PARTS, type RecipeContent } from "./recipe";

const CONTENT: RecipeContent = {
  prompt: "Write about {title}.",
  system: "",
  answerForm: { kind: "text" },
  modelId: "amazon.nova-lite-v1:0",
  maxTokens: 200,
  temperature: null,
  stopSequences: [],
};
const OTHER: RecipeContent = {
  prompt: "Translate {title}.",
  system: "You are kind.",
  answerForm: { kind: "label", labels: ["a", "b"] },
  modelId: "amazon.nova-pro-v1:0",
  maxTokens: 300,
  temperature: 0.5,
  stopSequences: ["END"],
};

describe("locked parts of a recipe", () => {
  it("are put back, and nothing else is", () => {
    fc.assert(
      fc.property(fc.subarray([...RECIPE_PARTS]), (locked) => {
        const recipe = { locked, content: CONTENT };
        const kept = applyLocks(recipe, OTHER);
        for (const part of RECIPE_PARTS) expect(kept[part]).toEqual((locked.includes(part) ? CONTENT : OTHER)[part]);
        expect(changedLocks(recipe, OTHER)).toEqual(locked);
        expect(changedLocks(recipe, kept)).toEqual([]);
        expect(() => requireLocked(recipe, kept)).not.toThrow();
      }),
    );
  });

  it("are named in the sentence that refuses other ones", () => {
    expect(() => requireLocked({ locked: ["modelId"], content: CONTENT }, OTHER)).toThrow(
      "“Model” of this recipe is locked by an administrator. Put it back as in the recipe, or go on without the recipe.",
    );
    expect(() => requireLocked({ locked: ["prompt", "maxTokens"], content: CONTENT }, OTHER)).toThrow(
      /^“Instructions”, “Longest answer” of this recipe are locked/,
    );
  });

  it("are the same whatever the order in which an object's fields were written", () => {
    const content: RecipeContent = {
      ...CONTENT,
      answerForm: { kind: "fields", fields: [{ name: "a", type: "text", description: "" }] },
    };
    const turned: RecipeContent = {
      ...content,
      answerForm: { fields: [{ description: "", type: "text", name: "a" }], kind: "fields" },
    };
    expect(changedLocks({ locked: ["answerForm"], content }, turned)).toEqual([]);
  });
});

describe("a recipe's columns in a file", () => {
  it.each([
    ["title", ["title", "Title"], {}, []],
    ["title", ["Title"], { title: "Title" }, []],
    ["Größe", ["groesse", "grosse"], { Größe: "grosse" }, []],
    ["product_name", ["Product Name"], { product_name: "Product Name" }, []],
    ["comment", ["Comments"], { comment: "Comments" }, []],
    ["categories", ["Category"], { categories: "Category" }, []],
    ["note", ["Notes", "NOTE s"], {}, ["note"]],
    ["material", ["fabric"], {}, ["material"]],
    ["__proto__", ["title"], {}, ["__proto__"]],
    ["?", ["!"], {}, ["?"]],
  ])("{%s} in a file with %j", (column, file, columnMap, missing) => {
    expect(matchColumns([column], file)).toEqual({ columnMap, missing });
  });

  it("each is found, or asked for, and never one that the file does not have", () => {
    const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 6, unit: "grapheme" }), { maxLength: 8 });
    fc.assert(
      fc.property(names, names, (wanted, file) => {
        const { columnMap, missing } = matchColumns(wanted, file);
        for (const column of wanted) {
          const isFound = file.includes(column) || file.includes(columnMap[column] ?? "");
          expect(isFound).toBe(!missing.includes(column));
        }
      }),
    );
  });
});
