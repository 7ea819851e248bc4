import * as z from "zod/mini";

/** The longest texts that are taken, characters. */
export const RECIPE_LIMITS = {
  name: 80,
  description: 500,
  prompt: 50_000,
  labels: 50,
  label: 100,
  fields: 30,
  fieldName: 60,
  fieldDescription: 300,
  stopSequences: 4,
  stopSequence: 100,
  maxTokens: 64_000,
} as const;

const label = z
  .string()
  .check(
    z.trim(),
    z.minLength(1, "Write the label, or remove it."),
    z.maxLength(RECIPE_LIMITS.label, `A label has ${RECIPE_LIMITS.label} characters at most.`),
  );

const labels = z.array(label).check(
  z.minLength(2, "Give at least two labels to choose from."),
  z.maxLength(RECIPE_LIMITS.labels, `Give ${RECIPE_LIMITS.labels} labels at most.`),
  z.refine((all) => new Set(all.map((text) => text.toLowerCase())).size === all.length, "Two labels are the same."),
);

const field = z.object({
  name: z
    .string()
    .check(
      z.trim(),
      z.minLength(1, "Name the field."),
      z.maxLength(RECIPE_LIMITS.fieldName, `A field’s name has ${RECIPE_LIMITS.fieldName} characters at most.`),
    ),
  type: z.enum(["text", "number", "yes-no", "date", "label"]),
  /** What it should hold, for the model; may be empty. */
  description: z.string().check(z.maxLength(RECIPE_LIMITS.fieldDescription)),
  /** Of a field that is one of a list. */
  labels: z.optional(labels),
});

/** A field of an answer that is a JSON object. */
export type AnswerField = z.infer<typeof field>;

/** What an answer looks like: free text, one of a list of labels, or a JSON object whose fields become columns. */
export const answerFormSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text") }),
  z.object({ kind: z.literal("label"), labels }),
  z.object({
    kind: z.literal("fields"),
    fields: z.array(field).check(
      z.minLength(1, "Name at least one field."),
      z.maxLength(RECIPE_LIMITS.fields, `Give ${RECIPE_LIMITS.fields} fields at most.`),
      z.refine(
        (all) => new Set(all.map(({ name }) => name.toLowerCase())).size === all.length,
        "Two fields are called the same.",
      ),
    ),
  }),
]);

/** What an answer looks like. */
export type AnswerForm = z.infer<typeof answerFormSchema>;

/** What the model is to do with each row. The same for a recipe, a draft and a job. */
export const recipeContentSchema = z.object({
  /** Instructions with `{columns}`; `{{` and `}}` are braces (`template.ts`). */
  prompt: z
    .string()
    .check(
      z.minLength(1, "Write what the model should do with each row."),
      z.maxLength(RECIPE_LIMITS.prompt, `Use ${RECIPE_LIMITS.prompt} characters at most.`),
    ),
  /** The model's role ("system"), the same for all rows, without columns; empty is none. */
  system: z.string().check(z.maxLength(RECIPE_LIMITS.prompt)),
  answerForm: answerFormSchema,
  modelId: z.string().check(z.minLength(1, "Choose a model."), z.maxLength(2048)),
  /** The longest answer in tokens. */
  maxTokens: z
    .int("Give a whole number.")
    .check(
      z.minimum(1, "Give at least 1 token."),
      z.maximum(RECIPE_LIMITS.maxTokens, `Give ${RECIPE_LIMITS.maxTokens} tokens at most.`),
    ),
  /** 0 to 1; null is the model's own. */
  temperature: z.nullable(z.number().check(z.minimum(0), z.maximum(1))),
  stopSequences: z
    .array(z.string().check(z.minLength(1), z.maxLength(RECIPE_LIMITS.stopSequence)))
    .check(z.maxLength(RECIPE_LIMITS.stopSequences, `Give ${RECIPE_LIMITS.stopSequences} stop words at most.`)),
});

/** What the model is to do with each row. */
export type RecipeContent = z.infer<typeof recipeContentSchema>;

/** The parts of a recipe that an administrator can lock, so that whoever uses it cannot change them. */
export const RECIPE_PARTS = [
  "prompt",
  "system",
  "answerForm",
  "modelId",
  "maxTokens",
  "temperature",
  "stopSequences",
] as const;

/** A part of a recipe that can be locked. */
export type RecipePart = (typeof RECIPE_PARTS)[number];

/** A recipe at one of its versions. */
export const recipeSchema = z.object({
  recipeId: z.string(),
  name: z.string(),
  description: z.string(),
  /** From 1; each save makes another one. */
  version: z.number(),
  newestVersion: z.number(),
  content: recipeContentSchema,
  owner: z.object({ id: z.string(), name: z.string() }),
  /** Whether everybody may choose it, or its owner only. */
  isShared: z.boolean(),
  locked: z.array(z.enum(RECIPE_PARTS)),
  savedBy: z.object({ id: z.string(), name: z.string() }),
  savedTime: z.number(),
  /** Jobs that were started with it. */
  uses: z.number(),
  /** When it was put away; null while it is offered. UTC milliseconds, as all times. */
  archivedTime: z.nullable(z.number()),
});

/** A recipe at one of its versions. */
export type Recipe = z.infer<typeof recipeSchema>;

/** One save of a recipe, in the list of its versions. */
export const recipeVersionSchema = z.object({
  version: z.number(),
  savedBy: z.object({ id: z.string(), name: z.string() }),
  savedTime: z.number(),
  /** Jobs that were started with this version. */
  uses: z.number(),
});

/** One save of a recipe. */
export type RecipeVersion = z.infer<typeof recipeVersionSchema>;
