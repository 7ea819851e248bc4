import { route } from "@/lib/http/route";
import { checkInput } from "@/lib/jobs/server/input-check";

/** What is in an input file or folder, read from its beginning. */
export const GET = route((request) => checkInput(request.nextUrl.searchParams.get("s3Uri") ?? "", request.signal), {
  role: "operator",
});
