"use server";

import { action } from "@/lib/action";
import { recordForbiddenTry, tryRows as tryRowsVerb } from "./server/try-rows";
import { tryRowsSchema } from "./try-rows";

/** Has a few rows answered now, at the on-demand price. Each row has its own result. */
export const tryRows = action("operator", tryRowsSchema, tryRowsVerb, {
  onForbidden: recordForbiddenTry,
});
