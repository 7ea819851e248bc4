import type { AnswerField, AnswerForm } from "./recipe";

/** A value of a field as a cell shows it; null where the model could not tell. */
export type AnswerValue = { name: string; value: string | null };

/** What an answer says in the form that was asked for, or that it does not have it. */
export type ReadAnswer =
  | { kind: "text"; text: string }
  | { kind: "label"; label: string }
  | { kind: "fields"; values: AnswerValue[] }
  | { kind: "not-as-asked"; text: string; reason: string };

/**
 * Reads an answer in the form that was asked for. Spaces, a code fence and quotes around it and the case of labels are
 * let pass; nothing else is mended, guessed or filled in: such an answer is `not-as-asked`, with the reason.
 */
export function readAnswer(form: AnswerForm, text: string): ReadAnswer {
  if (form.kind === "text") return { kind: "text", text };
  const bare = withoutFence(text.trim());
  const refused = (reason: string): ReadAnswer => ({ kind: "not-as-asked", text, reason });
  if (form.kind === "label") {
    const label = labelOf(bare, form.labels);
    return label === null ? refused("It is none of the labels.") : { kind: "label", label };
  }
  const object = objectOf(bare);
  if (object === null) return refused("It is no JSON object.");
  const values: AnswerValue[] = [];
  for (const field of form.fields) {
    if (!Object.hasOwn(object, field.name)) return refused(`The field “${field.name}” is missing.`);
    const value = valueOf(field, object[field.name]);
    if (value === undefined) return refused(`The field “${field.name}” does not hold what was asked for.`);
    values.push({ name: field.name, value });
  }
  return { kind: "fields", values };
}

function withoutFence(text: string): string {
  const match = /^```[a-z]*[ \t]*\r?\n([\s\S]*?)\r?\n?[ \t]*```$/i.exec(text);
  return match?.[1]?.trim() ?? text;
}

function labelOf(text: string, labels: readonly string[]): string | null {
  const same = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();
  const bare = /^(["'“‘`])(.+)(["'”’`])$/s.exec(text)?.[2] ?? text;
  const candidates = [text, bare, text.replace(/\.$/, "")];
  return labels.find((label) => candidates.some((candidate) => same(candidate, label))) ?? null;
}

function objectOf(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** The value as text; null where the model could not tell; undefined where it is of another type. */
function valueOf({ type, labels = [] }: AnswerField, value: unknown): string | null | undefined {
  if (value === null) return null;
  switch (type) {
    case "text":
      return typeof value === "string" ? value : undefined;
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? String(value) : undefined;
    case "yes-no":
      return typeof value === "boolean" ? (value ? "yes" : "no") : undefined;
    case "date":
      return typeof value === "string" && isDay(value) ? value : undefined;
    case "label":
      return typeof value === "string" ? (labelOf(value.trim(), labels) ?? undefined) : undefined;
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
