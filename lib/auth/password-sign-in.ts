import "server-only";
import CredentialsProvider from "next-auth/providers/credentials";
import { log } from "@/lib/log";
import { getConfig } from "@/lib/config";
import { countFailure, EVERYBODY, forgetFailures, takeBackFailure, waitBeforeTry } from "./attempts";
import { DEMO_USERS } from "./demo-users";
import { verifyPassword } from "./password";
import { findFileUser, passwordMark } from "./users-file";

/** What next-auth puts into the address of the sign-in page: `slow-down:<seconds>`. */
const SLOW_DOWN = "slow-down";

type Headers = Record<string, string | string[] | undefined> | undefined;

/** The address that a try came from: only a proxy's word counts, since anybody can send the header (W3). */
function addressOf(headers: Headers): string {
  if (!getConfig().trustProxy) return EVERYBODY;
  const forwarded = headers?.["x-forwarded-for"];
  const nearest = (Array.isArray(forwarded) ? forwarded.at(-1) : forwarded)?.split(",").at(-1)?.trim();
  return nearest ? `address:${nearest.slice(0, 64)}` : EVERYBODY;
}

/** Sign-in by the users file: the same words and the same time for a wrong name as for a wrong password (W6). */
export function usersFileProvider(path: string) {
  return CredentialsProvider({
    id: "password",
    name: "Password",
    credentials: { id: { type: "text" }, password: { type: "password" } },
    authorize: async (credentials, request) => {
      const id = String(credentials?.id ?? "").slice(0, 100);
      const password = String(credentials?.password ?? "").slice(0, 1000);
      const account = `account:${id.normalize("NFKC").toLowerCase()}`;
      const address = addressOf(request.headers);
      const keys = [account, address];
      const waitMs = waitBeforeTry(keys);
      if (waitMs > 0) throw new Error(`${SLOW_DOWN}:${Math.ceil(waitMs / 1000)}`);
      // Counted before the password is checked, so that tries sent all at once are slowed down too.
      countFailure(keys);
      const user = findFileUser(path, id);
      const isRight = await verifyPassword(password, user?.passwordHash ?? null);
      if (!user || !isRight) {
        log.warn({ account: user?.id ?? "unknown" }, "sign-in refused");
        return null;
      }
      forgetFailures(account);
      takeBackFailure(address);
      const { id: sub, name, email = null, role, passwordHash } = user;
      return { id: sub, name, email, role, passwordMark: passwordMark(passwordHash) };
    },
  });
}

/** The demo's three people, without a password. Exists in the demo only (W8). */
export function demoProvider() {
  return CredentialsProvider({
    id: "demo",
    name: "Demo",
    credentials: { id: { type: "text" } },
    authorize: (credentials) => {
      const user = DEMO_USERS.find(({ id }) => id === credentials?.id);
      return user ? { id: user.id, name: user.name, email: user.email ?? null, role: user.role } : null;
    },
  });
}
