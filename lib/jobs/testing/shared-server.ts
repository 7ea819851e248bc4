import { now, setClock } from "@/lib/clock";
import { refreshJobs } from "@/lib/jobs/server/refresh-jobs";
import { beginServerLife } from "@/lib/jobs/server/server-life";
import { stopJobs } from "@/lib/jobs/server/stop-jobs";
import { mirrorFreshness, onChange } from "@/lib/mirror/changes";

/** What a test tells a server that shares its data folder with another one. */
export type Order =
  { order: "advance"; ms: number } | { order: "refresh" } | { order: "stop"; stopId: string; jobIds: string[] };

const user = { id: "ines", name: "Ines Duarte", role: "admin" } as const;

/** The server as Next starts it, without pages; everything that its pages would hear is sent to the test. */
await beginServerLife();
onChange((event) => process.send?.({ event }));
process.on("message", (message) => {
  void obey(message as Order).then((answer) => process.send?.({ answer }));
});
process.once("SIGTERM", () => process.disconnect());
process.send?.({ event: { type: "freshness", freshness: mirrorFreshness() } });

async function obey(order: Order): Promise<unknown> {
  if (order.order === "advance") setClock(now() + order.ms);
  else if (order.order === "refresh") return refreshJobs(user);
  else return stopJobs({ stopId: order.stopId, jobIds: order.jobIds, reason: "" }, user);
  return null;
}
