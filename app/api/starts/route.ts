import { route } from "@/lib/http/route";
import { listStarts, listStartsWithFile } from "@/lib/starts/server/get-start";

/** Starts on their way for the viewer; with `?withFile=1` earlier ones whose file is kept. */
export const GET = route((request, { user }) =>
  request.nextUrl.searchParams.get("withFile") === "1" ? listStartsWithFile(user) : listStarts(user),
);
