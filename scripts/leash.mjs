// Preloaded into servers that must not outlive who started them, even when that one is killed: standard input is a
// pipe from the parent, and when it closes the server is told to end.
import { isMainThread } from "node:worker_threads";

if (isMainThread) {
  process.stdin.once("close", () => process.kill(process.pid, "SIGTERM"));
  process.stdin.resume();
  // The pipe alone keeps nobody alive: a script that has done its work ends.
  process.stdin.unref?.();
}
