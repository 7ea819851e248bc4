import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod/mini";
import type { ActionResult } from "./action-result";
import { hasRole, type Role, type User } from "./auth/role";
import { requireUser } from "./auth/session";
import { getConfig } from "./config";
import { countRequest } from "./http/fair-limit";
import { isSameOrigin } from "./http/same-origin";
import { Problem } from "./problem";
import { toShownProblem } from "./unexpected";

/** Who hears of an attempt above somebody's role, so that it is on record too (W2). */
type ActionOptions = { onForbidden?: (user: User, input: unknown) => Promise<void> };

/**
 * Builds a server action: sign in → same origin → fair limit → role → parse → run → result. Every step is the
 * action's own: nothing is left to a page, a layout or the proxy. The origin comes before the role, so that no other
 * page can put attempts on somebody's record. Never throws; an unexpected error leaves as an id (O5).
 */
export function action<Schema extends z.ZodMiniType, Data>(
  role: Role,
  schema: Schema,
  run: (input: z.output<Schema>, user: User) => Promise<Data>,
  options: ActionOptions = {},
) {
  return async (input: z.input<Schema>): Promise<ActionResult<Data>> => {
    let user: User | null = null;
    try {
      user = await requireUser();
      if (!isSameOrigin(await headers(), getConfig().auth.url)) throw new Problem("other-origin");
      countRequest("act", user.id);
      if (!hasRole(user.role, role)) {
        await options.onForbidden?.(user, input);
        throw new Problem("forbidden");
      }
      return { ok: true, data: await run(parse(schema, input), user) };
    } catch (error) {
      unstable_rethrow(error);
      const problem = toShownProblem(error, { in: "server action", user: user?.id });
      return { ok: false, problem: problem.toBody(user?.role === "admin") };
    }
  };
}

function parse<Schema extends z.ZodMiniType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const fieldErrors: Record<string, string[]> = {};
  for (const { path, message } of result.error.issues) (fieldErrors[path.join(".")] ??= []).push(message);
  throw new Problem("invalid", { fieldErrors });
}
