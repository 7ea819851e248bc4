import "server-only";
import { unstable_rethrow } from "next/navigation";
import type { NextRequest } from "next/server";
import { hasRole, type Role, type User } from "@/lib/auth/role";
import { requireUser } from "@/lib/auth/session";
import { Problem } from "@/lib/problem";
import { toShownProblem } from "@/lib/unexpected";
import { countRequest } from "./fair-limit";

type Handler<Params> = (request: NextRequest, context: { user: User; params: Params }) => Promise<unknown>;

/**
 * Builds a GET handler: session → role → run. What `run` returns is sent as JSON, a Response as it is; problems leave
 * with their status and body. Nothing of it is kept by anybody on the way (O4).
 */
export function route<Params = Record<string, never>>(
  handler: Handler<Params>,
  { role = "viewer" }: { role?: Role } = {},
) {
  return async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
    let user: User | null = null;
    try {
      user = await requireUser();
      if (!hasRole(user.role, role)) throw new Problem("forbidden");
      countRequest("read", user.id);
      const result = await handler(request, { user, params: await context.params });
      const response = result instanceof Response ? result : Response.json(result);
      if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
      return response;
    } catch (error) {
      unstable_rethrow(error);
      const problem = toShownProblem(error, { path: request.nextUrl.pathname, user: user?.id });
      const body = problem.toBody(user?.role === "admin");
      return Response.json(body, { status: problem.status, headers: { "cache-control": "private, no-store" } });
    }
  };
}
