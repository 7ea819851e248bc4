"use server";

import * as z from "zod/mini";
import { action } from "@/lib/action";
import { createJobSchema, stopJobsSchema } from "./create-job-schema";
import { createJob as createJobVerb } from "./server/create-job";
import { refreshJob as refreshJobVerb, refreshJobs as refreshJobsVerb } from "./server/refresh-jobs";
import { recordForbiddenCreate, recordForbiddenStop } from "./server/refused-acts";
import { stopJobs as stopJobsVerb } from "./server/stop-jobs";

const jobSchema = z.object({ jobId: z.string().check(z.regex(/^[a-z0-9]{12}$/)) });

/** Starts a job; the form's client token makes it one job, however often it is sent. */
export const createJob = action("operator", createJobSchema, createJobVerb, {
  onForbidden: recordForbiddenCreate,
});

/** Stops one or more jobs; several are carried out by the server, with a result for each. */
export const stopJobs = action("operator", stopJobsSchema, stopJobsVerb, {
  onForbidden: recordForbiddenStop,
});

/** Looks at AWS now for one job. */
export const refreshJob = action("viewer", jobSchema, ({ jobId }, user) => refreshJobVerb(jobId, user));

/** Looks at AWS now for the whole list. */
export const refreshJobs = action("viewer", z.object({}), (_, user) => refreshJobsVerb(user));
