import * as z from "zod/mini";
import type { NewJobValues } from "@/lib/jobs/new-job-values";

/**
 * What was typed, kept in this tab through a reload or a new sign-in, together with its client token: the form that
 * is found again is the same form, so sending it twice still makes one job.
 */
const draftSchema = z.object({
  userId: z.string(),
  values: z.object({
    clientRequestToken: z.string(),
    jobName: z.string(),
    modelId: z.string(),
    modelInvocationType: z.enum(["InvokeModel", "Converse"]),
    inputS3Uri: z.string(),
    inputBucketOwner: z.string(),
    outputS3Uri: z.string(),
    outputBucketOwner: z.string(),
    s3EncryptionKeyId: z.string(),
    roleArn: z.string(),
    network: z.string(),
    timeoutDurationInHours: z.string(),
    tags: z.array(z.object({ key: z.string(), value: z.string() })),
  }),
});

/** The draft of Run again is another one than that of an empty form. */
function storageKey(fromJobId: string | null): string {
  return `batchboard-new-job:${fromJobId ?? ""}`;
}

/** The draft of this person in this tab, or null; storage that is blocked or holds something else counts as none. */
export function readDraft(userId: string, fromJobId: string | null): NewJobValues | null {
  try {
    const parsed = draftSchema.safeParse(JSON.parse(sessionStorage.getItem(storageKey(fromJobId)) ?? "null"));
    return parsed.success && parsed.data.userId === userId ? parsed.data.values : null;
  } catch {
    return null;
  }
}

/** Keeps what is typed. Without storage the form works all the same, only not across a reload. */
export function writeDraft(userId: string, fromJobId: string | null, values: NewJobValues): void {
  try {
    sessionStorage.setItem(storageKey(fromJobId), JSON.stringify({ userId, values }));
  } catch {
    // Private windows and full storage refuse; there is nothing to tell the person that helps.
  }
}

/** Forgets the draft, once its job was started or the person starts afresh. */
export function clearDraft(fromJobId: string | null): void {
  try {
    sessionStorage.removeItem(storageKey(fromJobId));
  } catch {
    // As above.
  }
}
