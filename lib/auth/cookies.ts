import "server-only";
import type { CookieOption, CookiesOptions } from "next-auth";
import type { Config } from "@/lib/config";

/** How long a session lasts, in seconds: 8 hours, not renewed beyond by use. */
export const SESSION_SECONDS = 8 * 60 * 60;

/** The name of the session's cookie: bound to this host alone under https. */
export function sessionCookieName(isHttps: boolean): string {
  return isHttps ? "__Host-batchboard.session" : "batchboard.session";
}

/** All cookies of sign-in (W5): HttpOnly, SameSite=Lax, for the whole host; Secure and `__Host-` under https. */
export function authCookies({ isHttps }: Config["auth"]): Partial<CookiesOptions> {
  const cookie = (name: string, maxAge?: number): CookieOption => ({
    name: isHttps ? `__Host-batchboard.${name}` : `batchboard.${name}`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps, ...(maxAge && { maxAge }) },
  });
  return {
    sessionToken: { ...cookie("session"), name: sessionCookieName(isHttps) },
    callbackUrl: cookie("callback"),
    csrfToken: cookie("csrf"),
    pkceCodeVerifier: cookie("pkce", 900),
    state: cookie("state", 900),
    nonce: cookie("nonce", 900),
  };
}
