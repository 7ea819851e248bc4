import "server-only";
import { getConfig } from "@/lib/config";
import { DEMO_USERS } from "./demo-users";
import type { User } from "./role";
import { hasFileUsers } from "./users-file";

/** What the sign-in page offers. */
export type SignInWays = {
  /** The name of the identity provider, on its button. */
  oidc: string | null;
  password: boolean;
  /** The demo's people; empty everywhere else. */
  demo: readonly User[];
};

/** The ways to sign in that are set up. */
export function signInWays(): SignInWays {
  const { auth, demo } = getConfig();
  // Beside a provider the file may only say whose sessions were ended.
  const password = auth.usersFile !== null && (auth.oidc === null || hasFileUsers(auth.usersFile));
  return { oidc: auth.oidc?.name ?? null, password, demo: demo ? DEMO_USERS : [] };
}
