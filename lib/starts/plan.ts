import * as z from "zod/mini";
import { CHECKS } from "@/lib/checks/finding";
import { createJobSchema } from "@/lib/jobs/create-job-schema";
import { recipeContentSchema } from "@/lib/recipes/recipe";
import { readOptionsSchema, ROW_FORMS } from "@/lib/table/read-options";

const columnName = z.string().check(z.minLength(1), z.maxLength(300));

/** Rows that a person may leave out, or send although something was found in them. */
const leaveOutSchema = z.array(z.enum(CHECKS)).check(z.maxLength(CHECKS.length));

/** What is done with the rows of a file: all that decides which records come of them, and nothing else. */
export const rowPlanSchema = z.object({
  read: readOptionsSchema,
  form: z.enum(ROW_FORMS),
  /** The column whose cells are the records' ids; null makes ids of the rows' numbers. */
  idColumn: z.nullable(columnName),
  /** A template's column → the file's, where they are not called the same. */
  columnMap: z.record(columnName, columnName),
  /** Rows with these findings are left out. */
  leaveOut: leaveOutSchema,
  /** Rows that would be sent alike are sent once. */
  sendOnce: z.boolean(),
  /** Where there are fewer records than the model's least, the first ones are sent again until there are enough. */
  fillUp: z.boolean(),
});

/** What is done with the rows of a file. */
export type RowPlan = z.infer<typeof rowPlanSchema>;

/** Settings of the job itself, as Create takes them; the input is made from the rows. */
const jobSettingsSchema = z.pick(createJobSchema, {
  jobName: true,
  outputS3Uri: true,
  outputBucketOwner: true,
  s3EncryptionKeyId: true,
  roleArn: true,
  vpcConfig: true,
  timeoutDurationInHours: true,
  tags: true,
});

/** Everything that a person asks for when a job is started from a file of rows. */
export const jobPlanSchema = z.object({
  file: z.object({
    name: z.string().check(z.minLength(1), z.maxLength(500)),
    bytes: z.int().check(z.minimum(1)),
    /** CRC-32 of the file that was checked: what is uploaded must have it too (F9). */
    crc32: z.int().check(z.minimum(0), z.maximum(0xffff_ffff)),
  }),
  /** The earlier start whose file is used, in place of an upload. */
  fileOf: z.nullable(z.string().check(z.maxLength(64))),
  rows: rowPlanSchema,
  content: recipeContentSchema,
  /** The recipe that it was made with; its content may have been changed since where it is not locked. */
  recipe: z.nullable(z.object({ recipeId: z.string().check(z.maxLength(64)), version: z.int() })),
  job: jobSettingsSchema,
  /** What the person was shown and said yes to; the server counts again, and goes on only where it finds the same. */
  confirmed: z.object({ rows: z.int(), sent: z.int(), leftOut: z.int() }),
  /** Tries whose answers the price was sharpened by and an approver is shown. */
  tryIds: z.array(z.string().check(z.maxLength(64))).check(z.maxLength(50)),
});

/** Everything that a person asks for when a job is started from a file of rows. */
export type JobPlan = z.output<typeof jobPlanSchema>;

/** The same before it is checked. */
export type JobPlanInput = z.input<typeof jobPlanSchema>;
