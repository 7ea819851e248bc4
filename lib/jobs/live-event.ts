import * as z from "zod/mini";
import { freshnessSchema } from "./job";

/**
 * What `GET /api/events` sends, as the JSON of a server-sent event whose `id` is the change number.
 * `change`: these jobs differ from what was sent before (more than 200 are sent as `all`). `stop`: a Stop moved on.
 * `start`: a job from a file of rows moved on.
 * `freshness`: nothing changed, but AWS was looked at (also the heartbeat).
 */
export const liveEventSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("change"),
    jobIds: z.union([z.array(z.string()), z.literal("all")]),
    /** Browsers read again at random moments within so many milliseconds: the more of them there are, the longer. */
    spreadMs: z.number(),
    freshness: freshnessSchema,
  }),
  z.object({ type: z.literal("stop"), stopId: z.string() }),
  z.object({ type: z.literal("start"), startId: z.string() }),
  z.object({ type: z.literal("freshness"), freshness: freshnessSchema }),
]);

/** One message of the live stream. */
export type LiveEvent = z.infer<typeof liveEventSchema>;
