import "server-only";
import type { User } from "@/lib/auth/role";
import { countRequest } from "@/lib/http/fair-limit";
import { createJobSchema, stopJobsSchema } from "@/lib/jobs/create-job-schema";
import { recordAct } from "@/lib/ledger/ledger";
import { problemMessage } from "@/lib/problem";

const FORBIDDEN = { result: "refused", problem: "forbidden", note: problemMessage("forbidden") } as const;

/** Puts on record that somebody without the role tried to start a job by hand (W2). */
export async function recordForbiddenCreate(user: User, input: unknown): Promise<void> {
  countRequest("act", user.id);
  const jobName = createJobSchema.shape.jobName.safeParse((input as { jobName?: unknown } | null)?.jobName);
  await recordAct({ act: "create-job", user, jobName: jobName.success ? jobName.data : null, ...FORBIDDEN });
}

/** Puts on record that somebody without the role tried to stop jobs by hand (W2): one row, with the first of them. */
export async function recordForbiddenStop(user: User, input: unknown): Promise<void> {
  countRequest("act", user.id);
  const stop = stopJobsSchema.safeParse(input);
  const jobIds = stop.success ? stop.data.jobIds : [];
  await recordAct({ act: "stop-job", user, jobId: jobIds[0] ?? null, details: { jobs: jobIds.length }, ...FORBIDDEN });
}
