import * as z from "zod/mini";

const namedSchema = z.object({ name: z.string(), value: z.string() });

/** A model that can be chosen, with its batch price. */
export const modelChoiceSchema = z.object({
  /** What is sent to AWS: the inference profile's id where the model needs one, else the model's. */
  modelId: z.string(),
  modelName: z.string(),
  provider: z.string(),
  /** USD for a million tokens in a batch job; `null`: unknown, never 0. */
  price: z.nullable(
    z.object({
      inputUsdPerMillion: z.number(),
      outputUsdPerMillion: z.number(),
      /** `half`: half of on demand, because no batch price is published. */
      source: z.enum(["batch", "half", "override"]),
      date: z.string(),
      /** The same on demand; null where only the batch price is known. */
      onDemand: z.nullable(z.object({ inputUsdPerMillion: z.number(), outputUsdPerMillion: z.number() })),
    }),
  ),
  /** Tokens that a record and its answer may have together; null where it is not known. */
  contextTokens: z.nullable(z.number()),
  /** Records of a job with this model, at the least and at the most. */
  minRecords: z.number(),
  maxRecords: z.number(),
  /** When a job of this account last used it, UTC milliseconds. */
  lastUsedTime: z.nullable(z.number()),
});

/** A model that can be chosen. */
export type ModelChoice = z.infer<typeof modelChoiceSchema>;

const folderEntrySchema = z.object({
  name: z.string(),
  s3Uri: z.string(),
  kind: z.enum(["folder", "file"]),
  bytes: z.nullable(z.number()),
  modifiedTime: z.nullable(z.number()),
  /** Why Bedrock would not take it (spaces, accents, not .jsonl), or null. */
  refusedWhy: z.nullable(z.string()),
});

/** A line of the folder browser. */
export type FolderEntry = z.infer<typeof folderEntrySchema>;

/** What is in a folder of a configured place; folders first, then files, by name. */
export const folderSchema = z.object({
  s3Uri: z.string(),
  /** The folder above, or null at the top of a configured place. */
  parentS3Uri: z.nullable(z.string()),
  entries: z.array(folderEntrySchema),
  /** True when there are more entries than were listed. */
  truncated: z.boolean(),
});

/** What is in a folder of a configured place. */
export type Folder = z.infer<typeof folderSchema>;

/** What is in an input file or folder, read from its beginning. */
export const inputCheckSchema = z.object({
  s3Uri: z.string(),
  files: z.number(),
  bytes: z.number(),
  /** Number of records: counted when everything was read, else estimated from the size. */
  records: z.nullable(z.number()),
  recordsAreEstimated: z.boolean(),
  checkedLines: z.number(),
  /** The first records in readable form. */
  firstRecords: z.array(z.object({ line: z.number(), recordId: z.nullable(z.string()), text: z.string() })),
  /** What is wrong, each with its line (of `file`) and a plain sentence. */
  problems: z.array(z.object({ file: z.string(), line: z.nullable(z.number()), message: z.string() })),
  /** Problems beyond the ones listed. */
  moreProblems: z.number(),
  /** Tokens a record reads on average, from the characters of the checked records (about four to a token). */
  inputTokensPerRecord: z.nullable(z.number()),
  /** The longest answer that the checked records ask for (`max_tokens`, `maxTokens`, …); null where none is set. */
  maxOutputTokens: z.nullable(z.number()),
  /** Which of the two call types the first records are written for, where it can be told. */
  looksLike: z.nullable(z.enum(["InvokeModel", "Converse"])),
});

/** What is in an input file or folder. */
export type InputCheck = z.infer<typeof inputCheckSchema>;

/** What the administrator has set up for the create form. Loaded by the page, with a fresh client token. */
export const newJobOptionsSchema = z.object({
  clientRequestToken: z.string(),
  serviceRoles: z.array(namedSchema),
  readPlaces: z.array(z.string()),
  writePlaces: z.array(z.string()),
  defaultOutputS3Uri: z.nullable(z.string()),
  encryptionKeys: z.array(namedSchema),
  networks: z.array(
    z.object({ name: z.string(), subnetIds: z.array(z.string()), securityGroupIds: z.array(z.string()) }),
  ),
  defaultTimeoutHours: z.number(),
  limits: z.object({
    minRecords: z.number(),
    maxRecords: z.number(),
    maxFileBytes: z.number(),
    maxJobBytes: z.number(),
  }),
  /** Files of rows; off where no place for their records is set up. */
  uploads: z.object({ isOn: z.boolean(), maxBytes: z.number() }),
  /** How records that are made here are written. */
  recordForm: z.enum(["Converse", "InvokeModel"]),
  /** Rows that a person may try in an hour, and rows that may be answered on demand in place of a job; 0: off. */
  tries: z.object({ rowsPerHour: z.number(), onDemandRows: z.number() }),
  /** What needs another person's approval; null: nothing does. */
  approval: z.object({ aboveUsd: z.nullable(z.number()), aboveRecords: z.nullable(z.number()) }),
});

/** What the administrator has set up for the create form. */
export type NewJobOptions = z.infer<typeof newJobOptionsSchema>;
