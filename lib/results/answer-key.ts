import { isFields } from "@/lib/jobs/record-text";

/**
 * An answer with everything taken away that does not make it another one: spaces and line breaks are one space, and a
 * JSON object is the same in whatever order its names stand and whether or not it stands in a code fence.
 */
export function answerKey(text: string): string {
  const bare = /^\s*```[a-z]*\s*([\s\S]*?)\s*```\s*$/i.exec(text)?.[1] ?? text.trim();
  if (bare.startsWith("{") && bare.endsWith("}")) {
    try {
      return JSON.stringify(inOrder(JSON.parse(bare)));
    } catch {
      // It only looks like JSON, or is nested too deeply: then it is a text.
    }
  }
  return text.normalize("NFC").replace(/\s+/g, " ").trim();
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isFields(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([name, inside]) => [name, inOrder(inside)]));
}
