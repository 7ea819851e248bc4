"use server";

import { action } from "@/lib/action";
import { markRecordSchema } from "./results";
import { markRecord as mark, recordForbiddenMark } from "./server/reviews";

/** Marks an answer good, bad or "look at this", with a note; null takes the mark away. */
export const markRecord = action("operator", markRecordSchema, mark, { onForbidden: recordForbiddenMark });
