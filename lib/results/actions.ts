"use server";

import { action } from "@/lib/action";
import { voteBetterSchema } from "./compare";
import { gatherRestSchema } from "./rest";
import { markRecordSchema } from "./results";
import { gatherRest as gather, recordForbiddenGather } from "./server/gather-rest";
import { markRecord as mark, recordForbiddenMark } from "./server/reviews";
import { recordForbiddenVote, voteBetter as vote } from "./server/votes";

/** Marks an answer good, bad or "look at this", with a note; null takes the mark away. */
export const markRecord = action("operator", markRecordSchema, mark, { onForbidden: recordForbiddenMark });

/** Puts the records that a job has left into a file, from which New job makes a job. */
export const gatherRest = action("operator", gatherRestSchema, gather, { onForbidden: recordForbiddenGather });

/** Says which of two jobs' answers to a record is better; null takes it back. */
export const voteBetter = action("operator", voteBetterSchema, vote, { onForbidden: recordForbiddenVote });
