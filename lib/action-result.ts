import type { ProblemBody } from "./problem";

/** What every server action answers: data, or a problem in plain words. Never throws an expected failure. */
export type ActionResult<Data> = { ok: true; data: Data } | { ok: false; problem: ProblemBody };
