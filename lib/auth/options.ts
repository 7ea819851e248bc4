import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { getConfig } from "@/lib/config";
import { now } from "@/lib/clock";
import { log } from "@/lib/log";
import { authCookies, SESSION_SECONDS } from "./cookies";
import { oidcProvider, verifiedOidcUser } from "./oidc";
import { demoProvider, usersFileProvider } from "./password-sign-in";
import { safeReturnTo } from "./return-to";
import type { Role } from "./role";

declare module "next-auth" {
  interface User {
    role?: Role;
    passwordMark?: string;
  }
  interface Session {
    /** What the signed token says; what it is worth now is decided in session.ts. */
    claims?: JWT;
  }
}

declare module "next-auth/jwt" {
  /** `sub` is the person's id; `via` says which provider vouched for them. */
  interface JWT {
    role?: Role;
    via?: string;
    /** When the person signed in, seconds: the session ends 8 hours later, however much it is used. */
    signedInAt?: number;
    /** Which password it was, for people of the users file: a new one ends the sessions of the old. */
    passwordMark?: string;
  }
}

/** next-auth's options, from the settings. */
export function authOptions(): NextAuthOptions {
  const config = getConfig();
  const { auth, demo } = config;
  return {
    secret: auth.secret,
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    useSecureCookies: auth.isHttps,
    cookies: authCookies(auth),
    providers: [
      ...(auth.oidc ? [oidcProvider(auth.oidc)] : []),
      ...(auth.usersFile ? [usersFileProvider(auth.usersFile)] : []),
      ...(demo ? [demoProvider()] : []),
    ],
    callbacks: {
      signIn: ({ account, profile }) => account?.type !== "oauth" || verifiedOidcUser(profile) !== null,
      redirect: ({ url }) => new URL(safeReturnTo(url, auth.url), auth.url).href,
      session: ({ session, token }) => ({ ...session, claims: token }),
      jwt: ({ token, user, account }) => {
        if (!account) return token;
        const { role = "viewer", passwordMark } = user;
        const signedInAt = Math.floor(now() / 1000);
        return {
          ...token,
          sub: user.id,
          role,
          via: account.provider,
          signedInAt,
          ...(passwordMark && { passwordMark }),
        };
      },
    },
    logger: {
      error: (code, metadata) => {
        const error = metadata instanceof Error ? metadata : metadata.error;
        log.warn({ code, reason: error instanceof Error ? error.message : undefined }, "sign-in failed");
      },
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}
