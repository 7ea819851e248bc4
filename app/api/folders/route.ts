import { route } from "@/lib/http/route";
import { listPlaces, readFolder } from "@/lib/jobs/server/folders";

/** What is in a folder of a configured place; without an address, the places themselves. */
export const GET = route(
  async (request) => {
    const s3Uri = request.nextUrl.searchParams.get("s3Uri");
    return s3Uri ? readFolder(s3Uri, request.signal) : listPlaces();
  },
  { role: "operator" },
);
