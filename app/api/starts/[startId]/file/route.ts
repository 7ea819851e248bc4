import { attachment } from "@/lib/http/content-disposition";
import { route } from "@/lib/http/route";
import { openStartFile } from "@/lib/starts/server/start-downloads";

/** The file that a job was made from, for whoever uses it again. */
export const GET = route<{ startId: string }>(
  async (_, { user, params }) => {
    const { name, bytes, stream } = await openStartFile(params.startId, user);
    return new Response(stream, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": attachment(name),
        ...(bytes !== null && { "content-length": String(bytes) }),
      },
    });
  },
  { role: "operator" },
);
