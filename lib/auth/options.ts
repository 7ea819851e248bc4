import "server-only";
import type { NextAuthOptions } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { getConfig } from "@/lib/config";
import { log } from "@/lib/log";
import { authCookies, SESSION_SECONDS } from "./cookies";
import { oidcProvider, verifiedOidcUser } from "./oidc";
import { demoProvider, usersFileProvider } from "./password-sign-in";
import { safeReturnTo } from "./return-to";
import type { Role } from "./role";

declare module "next-auth" {
  interface User {
    role?: Role;
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
        const { role = "viewer" } = user;
        return { ...token, sub: user.id, role, via: account.provider, signedInAt: Math.floor(Date.now() / 1000) };
      },
    },
    logger: {
      error: (code, metadata) =>
        log.warn(
          { code, reason: metadata instanceof Error ? metadata.message : metadata.error.message },
          "sign-in failed",
        ),
      warn: (code) => log.debug({ code }, "next-auth warns"),
      debug: () => undefined,
    },
  };
}
