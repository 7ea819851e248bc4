import * as z from "zod/mini";
import type { ProblemBody, ProblemCode } from "@/lib/problem";
import { ProblemError, problemFromStatus } from "./problem-error";

const problemSchema = z.looseObject({ code: z.string(), message: z.string() });

/**
 * Reads JSON from one of our own GET handlers and checks its shape.
 * Throws a {@link ProblemError} for every answer that is not 2xx, and for one of an unknown shape.
 */
export async function fetchJson<Schema extends z.ZodMiniType>(
  url: string,
  schema: Schema,
  init?: { signal?: AbortSignal },
): Promise<z.output<Schema>> {
  const response = await fetch(url, { ...init, headers: { accept: "application/json" }, cache: "no-store" });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOfAnswer(response.status, body);
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ProblemError(problemFromStatus(response.status), parsed.error);
}

/** The problem that an answer of one of our own handlers tells of; by its status where its body is not ours. */
export function problemOfAnswer(status: number, body: unknown): ProblemError {
  return new ProblemError(toProblemBody(body) ?? problemFromStatus(status));
}

function toProblemBody(body: unknown): ProblemBody | null {
  const parsed = problemSchema.safeParse(body);
  // The handlers of this same build are the only writers of problem bodies; an unknown code still shows its sentence.
  return parsed.success ? { ...parsed.data, code: parsed.data.code as ProblemCode } : null;
}
