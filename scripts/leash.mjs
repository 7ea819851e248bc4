// Preloaded into servers that must not outlive who started them, even when that one is killed: standard input is a
// pipe from the parent, and when it closes the server is told to end.
import { flushCompileCache, getCompileCacheDir } from "node:module";
import { isMainThread } from "node:worker_threads";

/** A server that is killed writes nothing at its end: what it has compiled by then is kept for the next one. */
const COMPILED_MS = 5_000;

if (isMainThread) {
  process.stdin.once("close", () => process.kill(process.pid, "SIGTERM"));
  process.stdin.resume();
  // The pipe alone keeps nobody alive: a script that has done its work ends.
  process.stdin.unref?.();
  if (getCompileCacheDir() !== undefined) setTimeout(flushCompileCache, COMPILED_MS).unref();
}
