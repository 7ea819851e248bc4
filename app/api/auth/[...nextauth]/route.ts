import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/options";
import { toShownProblem } from "@/lib/unexpected";

type Context = { params: Promise<{ nextauth: string[] }> };

/** What signing in and out needs. The rest of next-auth stays closed: `_log` lets strangers write into the log. */
const OPEN = new Set(["providers", "csrf", "signin", "signout", "callback", "error"]);

/** Far above a name and a password; a longer body is not read. */
const MOST_BYTES = 16_384;

async function handler(request: NextRequest, context: Context): Promise<Response> {
  const [act = ""] = (await context.params).nextauth;
  if (!OPEN.has(act)) return new Response(null, { status: 404 });
  const length = request.headers.get("content-length");
  if (request.method === "POST" && !(length !== null && Number(length) <= MOST_BYTES)) {
    return new Response(null, { status: 413 });
  }
  try {
    const response = (await NextAuth(request, context, authOptions())) as Response;
    response.headers.set("cache-control", "no-store");
    return response;
  } catch (error) {
    const problem = toShownProblem(error, { path: request.nextUrl.pathname });
    return Response.json(problem.toBody(false), { status: problem.status, headers: { "cache-control": "no-store" } });
  }
}

export { handler as GET, handler as POST };
