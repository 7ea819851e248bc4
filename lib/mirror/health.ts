import "server-only";
import { sql } from "kysely";
import { log } from "@/lib/log";
import { ownDatabase } from "@/lib/store/own-database";
import { mirrorFreshness, mirrorState } from "./changes";
import { isMirrorRunning } from "./mirror";

/** What a load balancer and an administrator may know without signing in: no names, addresses or settings. */
export type Health = {
  alive: true;
  /** Whether people can be served: our own data can be read, and AWS was asked at least once. */
  ready: boolean;
  storage: "ok" | "failing";
  /** `failing`: an unexpected error; it goes on after a pause. `aws-unreachable`: what is known is still served. */
  mirror: "ok" | "starting" | "aws-unreachable" | "failing" | "stopped";
  /** The queue that tells of changes: `failing` says that AWS is asked as often as without it, `off` that there is none. */
  events: "off" | "ok" | "failing";
  /** Age of the last good look at AWS, milliseconds; null before the first. */
  lastLookAgeMs: number | null;
  /** Whether the whole list has been read. */
  complete: boolean;
};

/** How this server is. Never throws. */
export async function readHealth(): Promise<Health> {
  const { checkedAt, unreachableSince, complete, push, now } = mirrorFreshness();
  const { failingSince } = mirrorState();
  const storage = await storageState();
  const mirror = !isMirrorRunning()
    ? "stopped"
    : failingSince !== null
      ? "failing"
      : unreachableSince !== null
        ? "aws-unreachable"
        : checkedAt === null
          ? "starting"
          : "ok";
  return {
    alive: true,
    ready: storage === "ok" && mirror !== "starting" && mirror !== "stopped",
    storage,
    mirror,
    events: push === "on" ? "ok" : push,
    lastLookAgeMs: checkedAt === null ? null : Math.max(0, now - checkedAt),
    complete,
  };
}

async function storageState(): Promise<Health["storage"]> {
  try {
    await sql`SELECT 1 FROM ledger LIMIT 1`.execute(ownDatabase());
    return "ok";
  } catch (error) {
    log.error({ error }, "our own data cannot be read");
    return "failing";
  }
}
