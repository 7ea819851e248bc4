import "server-only";
import { getConfig } from "@/lib/config";
import { DEMO_USERS } from "./demo-users";
import type { User } from "./role";

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
  return { oidc: auth.oidc?.name ?? null, password: auth.usersFile !== null, demo: demo ? DEMO_USERS : [] };
}
