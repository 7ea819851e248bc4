import * as z from "zod/mini";
import { CHECKS } from "@/lib/checks/finding";
import { readOptionsSchema } from "@/lib/table/read-options";

/**
 * What stands in the form of a job from a file, as typed: it may be wrong or missing. The file itself is not in it; it
 * is asked for again and known by name, size and checksum.
 */
export const draftContentSchema = z.object({
  /** Drawn by the server with the form and kept in it: the same token never makes two starts. */
  clientRequestToken: z.string(),
  file: z.nullable(
    z.object({
      name: z.string(),
      bytes: z.number(),
      crc32: z.nullable(z.number()),
      /** The start whose file it is, where it is an earlier job's. */
      startId: z.nullable(z.string()),
    }),
  ),
  read: z.nullable(readOptionsSchema),
  idColumn: z.nullable(z.string()),
  columnMap: z.record(z.string(), z.string()),
  leaveOut: z.array(z.enum(CHECKS)),
  sendOnce: z.boolean(),
  fillUp: z.boolean(),
  recipe: z.nullable(z.object({ recipeId: z.string(), version: z.number() })),
  prompt: z.string(),
  system: z.string(),
  /** As typed; checked when the job is started. */
  answerForm: z.object({
    kind: z.enum(["text", "label", "fields"]),
    labels: z.array(z.string()),
    fields: z.array(
      z.object({
        name: z.string(),
        type: z.enum(["text", "number", "yes-no", "date", "label"]),
        description: z.string(),
        labels: z.array(z.string()),
      }),
    ),
  }),
  modelId: z.string(),
  maxTokens: z.string(),
  temperature: z.string(),
  stopSequences: z.array(z.string()),
  jobName: z.string(),
  outputS3Uri: z.string(),
  outputBucketOwner: z.string(),
  s3EncryptionKeyId: z.string(),
  roleArn: z.string(),
  network: z.string(),
  timeoutDurationInHours: z.string(),
  tags: z.array(z.object({ key: z.string(), value: z.string() })),
  tryIds: z.array(z.string()),
});

/** What stands in the form of a job from a file. */
export type DraftContent = z.infer<typeof draftContentSchema>;

/** A draft as New job lists it. */
export const draftSummarySchema = z.object({
  draftId: z.string(),
  /** The job's name, else the file's, else "Untitled". */
  label: z.string(),
  fileName: z.nullable(z.string()),
  updatedTime: z.number(),
});

/** A draft as New job lists it. */
export type DraftSummary = z.infer<typeof draftSummarySchema>;

/** A draft with what stands in its form. */
export const draftSchema = z.object({ draftId: z.string(), content: draftContentSchema, updatedTime: z.number() });

/** A draft with what stands in its form. */
export type Draft = z.infer<typeof draftSchema>;
