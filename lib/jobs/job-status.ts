/** The statuses Bedrock knows, as of its service model of August 2026. A test pins them to the SDK's enum. */
export const JOB_STATUSES = [
  "Submitted",
  "Validating",
  "Scheduled",
  "InProgress",
  "Stopping",
  "Completed",
  "PartiallyCompleted",
  "Failed",
  "Expired",
  "Stopped",
] as const;

/** One of {@link JOB_STATUSES}. AWS may send others: a job's own `status` is therefore a string. */
export type JobStatus = (typeof JOB_STATUSES)[number];
