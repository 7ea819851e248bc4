"use server";

import { action } from "@/lib/action";
import { decideStart as decideStartVerb } from "./server/decide-start";
import { retryStart as retryStartVerb } from "./server/retry-start";
import { recordForbiddenStart } from "./server/refused-starts";
import { submitStart as submitStartVerb } from "./server/submit-start";
import { withdrawStart as withdrawStartVerb } from "./server/withdraw-start";
import { decideStartSchema, startIdInputSchema, submitStartSchema } from "./start-input";

/** Asks for a job from a file of rows; the form's client token makes it one, however often it is sent. */
export const submitStart = action("operator", submitStartSchema, submitStartVerb, {
  onForbidden: (user, input) => recordForbiddenStart("submit-start", user, input),
});

/** Approves a start, or sends it back with a word. */
export const decideStart = action("operator", decideStartSchema, decideStartVerb, {
  onForbidden: (user, input) => recordForbiddenStart("decide-start", user, input),
});

/** Takes a start back before anything was asked of AWS. */
export const withdrawStart = action("operator", startIdInputSchema, withdrawStartVerb, {
  onForbidden: (user, input) => recordForbiddenStart("withdraw-start", user, input),
});

/** Goes on with a start that failed. */
export const retryStart = action("operator", startIdInputSchema, retryStartVerb, {
  onForbidden: (user, input) => recordForbiddenStart("retry-start", user, input),
});
