import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { openUnsentRows } from "@/lib/starts/server/start-downloads";

/** Rows that were not sent, as CSV with the reason. */
export const GET = route<{ startId: string }>(async (_, { params }) => {
  const { name, stream } = await openUnsentRows(params.startId);
  return new Response(stream, {
    headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": attachment(name) },
  });
});
