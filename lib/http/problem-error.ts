import type { ActionResult } from "@/lib/action-result";
import { type ProblemBody, problemMessage } from "@/lib/problem";

/** A problem as the browser meets it: thrown by reads and by {@link unwrap}, shown by its `message`. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly problem: ProblemBody;

  constructor(problem: ProblemBody, cause?: unknown) {
    super(problem.message, { cause });
    this.problem = problem;
  }
}

/** The problem behind any error in the browser. What is not ours was lost on the way: no answer came. */
export function problemOf(error: unknown): ProblemBody {
  if (error instanceof ProblemError) return error.problem;
  return { code: "unexpected", message: "Batchboard did not answer. Check your connection, then try again." };
}

/** The data of a server action's answer; a problem becomes a {@link ProblemError}, so that a mutation fails with it. */
export function unwrap<Data>(result: ActionResult<Data>): Data {
  if (result.ok) return result.data;
  throw new ProblemError(result.problem);
}

/** A problem by its code, for answers that carry no body of ours (a proxy's error page). */
export function problemFromStatus(status: number): ProblemBody {
  if (status === 401) return { code: "signed-out", message: problemMessage("signed-out") };
  if (status === 429) return { code: "too-many-requests", message: problemMessage("too-many-requests") };
  return { code: "unexpected", message: "Batchboard did not answer as it should. Try again in a moment." };
}
