import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { getConfig } from "@/lib/config";
import { contentSecurityPolicy } from "@/lib/http/content-security-policy";
import { sessionCookieName } from "@/lib/auth/cookies";
import { routes } from "@/lib/routes";

/**
 * Gives every page its content security policy, and sends people without a session cookie to sign in. That is all:
 * who may see what is decided in the pages, handlers and actions themselves (W3).
 */
export function proxy(request: NextRequest): NextResponse {
  const { auth } = getConfig();
  const { pathname, search } = request.nextUrl;
  const name = sessionCookieName(auth.isHttps);
  const hasCookie = request.cookies.has(name) || request.cookies.has(`${name}.0`);
  const isPageLoad = request.method === "GET" || request.method === "HEAD";
  if (!hasCookie && isPageLoad && pathname !== "/sign-in") {
    return NextResponse.redirect(new URL(routes.signIn(pathname === "/" ? undefined : pathname + search), auth.url));
  }

  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, auth.oidc?.issuer ?? null);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  if (auth.isHttps) response.headers.set("strict-transport-security", "max-age=31536000");
  return response;
}

/** Pages only: handlers check for themselves, and files of `public` and icons are everybody's and may be kept. */
export const config = { matcher: ["/((?!api/|_next/|tab/|icon\\.svg$|favicon\\.ico$).*)"] };
