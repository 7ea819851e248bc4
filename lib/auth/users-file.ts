import "server-only";
import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import * as z from "zod";
import { log } from "@/lib/log";
import { isPasswordHash } from "./password";
import { ROLES, type User } from "./role";

const fileSchema = z.object({
  users: z.array(
    z.object({
      /** What is typed at sign-in, and what the ledger writes down. */
      id: z.string().min(1).max(100),
      name: z.string().min(1).max(100),
      email: z.email().optional(),
      role: z.enum(ROLES),
      passwordHash: z.string().refine(isPasswordHash, "it is not a hash of npm run add-user"),
    }),
  ),
  /** Whose sessions were ended, by name, e-mail or the provider's subject, and when: older ones count no more. */
  signedOut: z.record(z.string(), z.iso.datetime()).default({}),
});

type UsersFile = z.infer<typeof fileSchema>;

let known: { path: string; version: string; file: UsersFile | null } | null = null;

/**
 * The users of the file, read again when it changes. A file that is gone or damaged lets nobody in,
 * which is logged once for each state that it is found in.
 */
function readUsersFile(path: string): UsersFile | null {
  let version = "missing";
  try {
    const { mtimeMs, size, ino } = statSync(path);
    version = `${mtimeMs}:${size}:${ino}`;
    if (known?.path === path && known.version === version) return known.file;
    known = { path, version, file: fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))) };
  } catch (error) {
    if (known?.path === path && known.version === version) return known.file;
    log.error({ path, reason: reasonOf(error) }, "the users file cannot be used: nobody of it is let in");
    known = { path, version, file: version === "missing" ? { users: [], signedOut: {} } : null };
  }
  return known.file;
}

/** Why the file is of no use, without a piece of it: the errors of JSON.parse quote what they stumbled over. */
function reasonOf(error: unknown): string {
  if (error instanceof SyntaxError) return "it is not JSON";
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ");
  return error instanceof Error ? error.message : String(error);
}

function sameId(a: string, b: string): boolean {
  return a.normalize("NFKC").toLowerCase() === b.normalize("NFKC").toLowerCase();
}

/** Somebody of the users file as they stand in it now, or null when they do not. */
export function findFileUser(path: string, id: string): (User & { passwordHash: string }) | null {
  return readUsersFile(path)?.users.find((user) => sameId(user.id, id)) ?? null;
}

/** Whether anybody can sign in with the file as it stands now. */
export function hasFileUsers(path: string): boolean {
  return (readUsersFile(path)?.users.length ?? 0) > 0;
}

/** Says which password a session was begun with, without telling anything about it. */
export function passwordMark(passwordHash: string): string {
  return createHash("sha256").update(passwordHash).digest("base64url").slice(0, 16);
}

/**
 * Whether the sessions that somebody had at that time were ended by the file. With a damaged file nobody knows, so they
 * count as ended.
 */
export function isSignedOut(
  path: string,
  session: { sub?: string | undefined; email?: string | null | undefined; signedInAt?: number | undefined },
): boolean {
  const file = readUsersFile(path);
  if (file === null) return true;
  return Object.entries(file.signedOut).some(
    ([who, at]) =>
      [session.sub, session.email].some((name) => name && sameId(name, who)) &&
      (session.signedInAt ?? 0) * 1000 <= Date.parse(at),
  );
}
