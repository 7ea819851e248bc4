import "server-only";
import { redirect } from "next/navigation";
import { getServerSession } from "next-auth";
import type { JWT } from "next-auth/jwt";
import { cache } from "react";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";
import { Problem } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { SESSION_SECONDS } from "./cookies";
import { DEMO_USERS } from "./demo-users";
import { authOptions } from "./options";
import { type Role, ROLES, type User } from "./role";
import { findFileUser, isSignedOut, passwordMark } from "./users-file";

/** Who a token stands for at this moment: for the users file, as the file stands now; null when nobody any more. */
function userOf(token: JWT | null): User | null {
  const { auth, demo } = getConfig();
  if (!token?.sub || !token.via || !isRole(token.role) || isOver(token)) return null;
  if (auth.usersFile !== null && isSignedOut(auth.usersFile, token)) return null;
  if (token.via === "password") {
    const user = auth.usersFile === null ? null : findFileUser(auth.usersFile, token.sub);
    if (!user || token.passwordMark !== passwordMark(user.passwordHash)) return null;
    return { id: user.id, name: user.name, email: user.email, role: user.role };
  }
  if (token.via === "demo") return demo ? (DEMO_USERS.find(({ id }) => id === token.sub) ?? null) : null;
  if (token.via !== "oidc" || auth.oidc === null) return null;
  // Who is in the users file owns that id: nobody of the provider can be taken for them.
  if (auth.usersFile !== null && findFileUser(auth.usersFile, token.sub)) return null;
  return { id: token.sub, name: token.name ?? token.sub, email: token.email ?? undefined, role: token.role };
}

function isRole(role: unknown): role is Role {
  return ROLES.some((known) => known === role);
}

function isOver({ signedInAt }: JWT): boolean {
  return typeof signedInAt !== "number" || now() / 1000 - signedInAt >= SESSION_SECONDS;
}

/** What the session cookie of this request says, or null. Asked once a request. */
const readClaims = cache(async (): Promise<JWT | null> => {
  const session = await getServerSession(authOptions());
  return session?.claims ?? null;
});

/** Who is signed in, or null. */
export async function getUser(): Promise<User | null> {
  return userOf(await readClaims());
}

/**
 * For streams, which outlive their request: a question that answers who the session stands for now, and null once
 * it is over or the person was removed.
 */
export async function watchSession(): Promise<() => User | null> {
  const claims = await readClaims();
  return () => userOf(claims);
}

/** Who is signed in. Throws the problem `signed-out`. */
export async function requireUser(): Promise<User> {
  const user = await getUser();
  if (!user) throw new Problem("signed-out");
  return user;
}

/** For pages: who is signed in; anybody else is sent to sign in and comes back to `returnTo`. */
export async function requirePageUser(returnTo?: string): Promise<User> {
  return (await getUser()) ?? redirect(routes.signIn(returnTo));
}
