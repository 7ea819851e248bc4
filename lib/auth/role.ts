/** The three roles, from least to most. Each may do what the ones before it may. */
export const ROLES = ["viewer", "operator", "admin"] as const;

/** viewer sees; operator also creates jobs and stops their own; admin also stops anybody's. */
export type Role = (typeof ROLES)[number];

/** Who is signed in. `id` is stable (provider subject or users-file name) and is what the ledger and the URL use. */
export type User = { id: string; name: string; email?: string | undefined; role: Role };

/** Whether a role includes what `needed` may do. */
export function hasRole(role: Role, needed: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}

/** The role in the words of the screen. */
export const ROLE_WORDS: Record<Role, string> = {
  viewer: "Viewer · can see everything, changes nothing",
  operator: "Operator · can start jobs and stop their own",
  admin: "Administrator · can also stop anybody’s jobs",
};

/** Whether this person may stop a job that `startedById` started (`null`: nobody knows who). */
export function mayStop(user: Pick<User, "id" | "role">, startedById: string | null): boolean {
  return user.role === "admin" || (user.role === "operator" && startedById === user.id);
}
