import { route } from "@/lib/http/route";
import { Problem } from "@/lib/problem";
import { pastUse } from "@/lib/starts/server/past-use";

const LONGEST_ID = 2048;

/** What jobs like the one that is being made took. */
export const GET = route(
  ({ nextUrl }) => {
    const modelId = nextUrl.searchParams.get("modelId") ?? "";
    const recipeId = nextUrl.searchParams.get("recipeId");
    if (modelId === "" || modelId.length > LONGEST_ID || (recipeId ?? "").length > LONGEST_ID)
      throw new Problem("invalid", { message: "Name a model." });
    return pastUse(modelId, recipeId === "" ? null : recipeId);
  },
  { role: "operator" },
);
