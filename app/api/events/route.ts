import { watchSession } from "@/lib/auth/session";
import { route } from "@/lib/http/route";
import { openLiveStream } from "@/lib/mirror/live-stream";

/** The live stream: what changed in the mirror, as server-sent events. */
export const GET = route(async (request, { user }) => {
  const currentUser = await watchSession();
  const lastId = request.headers.get("last-event-id") ?? "";
  const stream = openLiveStream({
    userId: user.id,
    lastChange: /^\d{1,15}$/.test(lastId) ? Number(lastId) : null,
    isSignedIn: () => currentUser() !== null,
    signal: request.signal,
  });
  return new Response(stream, {
    headers: {
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "private, no-store, no-transform",
      "x-accel-buffering": "no",
    },
  });
});
