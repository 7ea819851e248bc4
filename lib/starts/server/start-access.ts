import "server-only";
import { hasRole, type User } from "@/lib/auth/role";
import { getConfig } from "@/lib/config";
import { findStart, type StoredStart } from "@/lib/ledger/starts";
import { Problem } from "@/lib/problem";
import { mayBeWithdrawn } from "@/lib/starts/state";

/** A start by its id. Throws `not-found`. */
export async function requireStart(startId: string): Promise<StoredStart> {
  const start = await findStart(startId);
  if (!start) throw new Problem("not-found", { message: "There is no such job here. The link may be incomplete." });
  return start;
}

/** Whether somebody may approve a start or send it back: with the role for it, and never their own (M10). */
export function mayDecide(user: User, start: StoredStart): boolean {
  return (
    start.state === "waiting-approval" &&
    hasRole(user.role, "operator") &&
    hasRole(user.role, getConfig().approval.role) &&
    user.id !== start.user.id
  );
}

/** Whether a start is somebody's to take back or to go on with: their own, or anybody's for an administrator. */
export function isTheirs(user: User, start: StoredStart): boolean {
  return user.role === "admin" || (hasRole(user.role, "operator") && user.id === start.user.id);
}

/** Whether somebody may take a start back now. */
export function mayWithdraw(user: User, start: StoredStart): boolean {
  return isTheirs(user, start) && mayBeWithdrawn(start.state);
}

/** What is said where something was asked of a start that is no longer as it was shown. */
export const MOVED_ON = "It has moved on since you looked, so nothing was done. Look at it again.";
