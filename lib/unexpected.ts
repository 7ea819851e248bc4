import "server-only";
import { randomBytes } from "node:crypto";
import { log } from "./log";
import { Problem } from "./problem";

/** Any failure as a problem: our own as it is, everything else logged whole under an id and shown as that id. */
export function toShownProblem(error: unknown, where: Record<string, unknown>): Problem {
  if (error instanceof Problem) {
    log.warn({ ...where, problem: error.code, aws: error.details.aws, cause: causeOf(error) }, "request refused");
    return error;
  }
  const id = randomBytes(5).toString("hex");
  log.error({ ...where, id, error }, "unexpected error");
  return new Problem("unexpected", { id });
}

function causeOf(problem: Problem): string | undefined {
  return problem.cause instanceof Error ? `${problem.cause.name}: ${problem.cause.message}` : undefined;
}
