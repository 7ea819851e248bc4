import { route } from "@/lib/http/route";
import { listModels } from "@/lib/jobs/server/models";

/** The models that a new job may use. */
export const GET = route(() => listModels(), { role: "operator" });
