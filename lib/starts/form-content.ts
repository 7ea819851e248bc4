import type { DraftContent } from "@/lib/drafts/draft";
import { answerFormSchema, type AnswerForm, type RecipeContent, recipeContentSchema } from "@/lib/recipes/recipe";

/** Sentences beside fields, by the field's path in {@link DraftContent} (`answerForm.fields.0.name`). */
export type FormErrors = Record<string, string>;

/** Where zod has no sentence of ours: what a person is asked for. */
const ASKED_FOR: Record<string, string> = {
  temperature: "Give a number from 0 to 1, or leave it empty.",
  stopSequences: "A stop word has 1 to 100 characters.",
  maxTokens: "Give a whole number of tokens.",
  system: "This is longer than a model reads. Shorten it.",
};

/** A problem that zod found, as the sentence that stands beside its field; the first one of a field counts. */
export function toFormErrors(issues: readonly { path: PropertyKey[]; message: string }[]): FormErrors {
  const errors: FormErrors = {};
  for (const { path, message } of issues) {
    const field = path.map(String).join(".");
    const asked = ASKED_FOR[String(path[0])];
    errors[field] ??= /^Invalid|^Too /.test(message)
      ? (asked ?? "This cannot be used. Write it another way.")
      : message;
  }
  return errors;
}

/** The number that was typed, with a comma or a point; NaN where it is none. */
function numberOf(typed: string): number {
  const text = typed.trim().replace(",", ".");
  return text === "" ? Number.NaN : Number(text);
}

/** The words of a list that say something. */
function filled(words: readonly string[]): string[] {
  return words.map((word) => word.trim()).filter((word) => word !== "");
}

function answerFormInput({ kind, labels, fields }: DraftContent["answerForm"]): AnswerForm {
  if (kind === "text") return { kind };
  if (kind === "label") return { kind, labels: filled(labels) };
  return {
    kind,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      description: field.description.trim(),
      ...(field.type === "label" && { labels: filled(field.labels) }),
    })),
  };
}

/** The answer's form as it can be asked for now, or free text while it is not whole: for previews and checks. */
export function answerFormOf(draft: Pick<DraftContent, "answerForm">): AnswerForm {
  const parsed = answerFormSchema.safeParse(answerFormInput(draft.answerForm));
  return parsed.success ? parsed.data : { kind: "text" };
}

/** What the model is to do, checked: the content of a recipe, or what is wrong by field. */
export function toContent(
  draft: DraftContent,
): { content: RecipeContent; errors: null } | { content: null; errors: FormErrors } {
  const parsed = recipeContentSchema.safeParse({
    prompt: draft.prompt.trim() === "" ? "" : draft.prompt,
    system: draft.system.trim(),
    answerForm: answerFormInput(draft.answerForm),
    modelId: draft.modelId,
    maxTokens: numberOf(draft.maxTokens),
    temperature: draft.temperature.trim() === "" ? null : numberOf(draft.temperature),
    stopSequences: draft.stopSequences.filter((word) => word !== ""),
  });
  return parsed.success
    ? { content: parsed.data, errors: null }
    : { content: null, errors: toFormErrors(parsed.error.issues) };
}

/** The longest answer as a number, or null where none was typed yet. */
export function maxTokensOf(draft: Pick<DraftContent, "maxTokens">): number | null {
  const tokens = numberOf(draft.maxTokens);
  return Number.isInteger(tokens) && tokens > 0 ? tokens : null;
}

/** The fields of the form that hold a recipe's content. */
export type ContentFields = Pick<
  DraftContent,
  "prompt" | "system" | "answerForm" | "modelId" | "maxTokens" | "temperature" | "stopSequences"
>;

/** A recipe's content as it stands in the form. */
export function fromContent(content: RecipeContent): ContentFields {
  const { answerForm } = content;
  return {
    prompt: content.prompt,
    system: content.system,
    answerForm: {
      kind: answerForm.kind,
      labels: answerForm.kind === "label" ? answerForm.labels : [],
      fields:
        answerForm.kind === "fields"
          ? answerForm.fields.map((field) => ({ ...field, labels: field.labels ?? [] }))
          : [],
    },
    modelId: content.modelId,
    maxTokens: String(content.maxTokens),
    temperature: content.temperature === null ? "" : String(content.temperature),
    stopSequences: content.stopSequences,
  };
}
