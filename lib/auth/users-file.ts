import "server-only";
import { readFileSync, statSync } from "node:fs";
import { z } from "zod";
import { log } from "@/lib/log";
import { ROLES, type User } from "./role";

const fileSchema = z.object({
  users: z.array(
    z.object({
      /** What is typed at sign-in, and what the ledger writes down. */
      id: z.string().min(1).max(100),
      name: z.string().min(1).max(100),
      email: z.email().optional(),
      role: z.enum(ROLES),
      passwordHash: z.string(),
    }),
  ),
});

type FileUser = z.infer<typeof fileSchema>["users"][number];

let known: { path: string; version: string; users: FileUser[] } | null = null;

/**
 * The users of the file, read again when it changes. A file that is gone or damaged lets nobody in,
 * which is logged once for each state that it is found in.
 */
function readUsers(path: string): FileUser[] {
  let version = "missing";
  try {
    const { mtimeMs, size, ino } = statSync(path);
    version = `${mtimeMs}:${size}:${ino}`;
    if (known?.path === path && known.version === version) return known.users;
    known = { path, version, users: fileSchema.parse(JSON.parse(readFileSync(path, "utf8"))).users };
  } catch (error) {
    if (known?.path !== path || known.version !== version) log.error({ path, error }, "the users file cannot be used");
    known = { path, version, users: [] };
  }
  return known.users;
}

function sameId(a: string, b: string): boolean {
  return a.normalize("NFKC").toLowerCase() === b.normalize("NFKC").toLowerCase();
}

/** Somebody of the users file as they stand in it now, or null when they do not. */
export function findFileUser(path: string, id: string): (User & { passwordHash: string }) | null {
  return readUsers(path).find((user) => sameId(user.id, id)) ?? null;
}
