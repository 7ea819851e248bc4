import "server-only";
import {
  CreateModelInvocationJobCommand,
  GetModelInvocationJobCommand,
  ListFoundationModelsCommand,
  ListInferenceProfilesCommand,
  ListModelInvocationJobsCommand,
  ListTagsForResourceCommand,
  type ModelInvocationJobStatus,
  type SortOrder,
  StopModelInvocationJobCommand,
} from "@aws-sdk/client-bedrock";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import type { FoundationModel, InferenceProfile } from "@/lib/jobs/model-choices";
import { type AwsJob, toAwsJob } from "./aws-job";
import { type CallOptions, callAws, clients } from "./clients";

/** Starts a job. The input's token makes it one job, also through the SDK's own retries (M3). */
export async function createModelInvocationJob(input: CreateJob, options: CallOptions): Promise<{ jobArn: string }> {
  const { inputS3Uri, inputBucketOwner, outputS3Uri, outputBucketOwner, s3EncryptionKeyId, ...settings } = input;
  const command = new CreateModelInvocationJobCommand({
    ...settings,
    tags: settings.tags.length > 0 ? settings.tags : undefined,
    inputDataConfig: {
      s3InputDataConfig: { s3InputFormat: "JSONL", s3Uri: inputS3Uri, s3BucketOwner: inputBucketOwner },
    },
    outputDataConfig: {
      s3OutputDataConfig: { s3Uri: outputS3Uri, s3BucketOwner: outputBucketOwner, s3EncryptionKeyId },
    },
  });
  const call = { action: "bedrock:CreateModelInvocationJob", conflict: "name-taken", changes: true } as const;
  const { jobArn } = await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
  return { jobArn: jobArn ?? "" };
}

/** Everything AWS says of one job. Throws `not-found`. */
export async function getModelInvocationJob(jobIdentifier: string, options: CallOptions): Promise<AwsJob> {
  const command = new GetModelInvocationJobCommand({ jobIdentifier });
  const call = { action: "bedrock:GetModelInvocationJob" };
  return toAwsJob(await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal })));
}

/** What List can be narrowed by. Times are UTC milliseconds. */
export type ListQuery = {
  submitTimeAfter?: number;
  submitTimeBefore?: number;
  statusEquals?: ModelInvocationJobStatus;
  nameContains?: string;
  nextToken?: string;
  maxResults?: number;
  sortOrder?: SortOrder;
};

/** A page of the list, newest first unless told otherwise. */
export async function listModelInvocationJobs(
  { submitTimeAfter, submitTimeBefore, ...query }: ListQuery,
  options: CallOptions,
): Promise<{ jobs: AwsJob[]; nextToken: string | null }> {
  const command = new ListModelInvocationJobsCommand({
    maxResults: 1000,
    sortBy: "CreationTime",
    sortOrder: "Descending",
    ...query,
    ...(submitTimeAfter !== undefined && { submitTimeAfter: new Date(submitTimeAfter) }),
    ...(submitTimeBefore !== undefined && { submitTimeBefore: new Date(submitTimeBefore) }),
  });
  const call = { action: "bedrock:ListModelInvocationJobs" };
  const page = await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
  return { jobs: (page.invocationJobSummaries ?? []).map(toAwsJob), nextToken: page.nextToken ?? null };
}

/** Asks Bedrock to stop a job; it answers before the job has stopped. Throws `not-stoppable` when it has ended. */
export async function stopModelInvocationJob(jobIdentifier: string, options: CallOptions): Promise<void> {
  const command = new StopModelInvocationJobCommand({ jobIdentifier });
  const call = { action: "bedrock:StopModelInvocationJob", conflict: "not-stoppable", changes: true } as const;
  await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
}

/** The tags of a job. */
export async function listTagsForResource(
  resourceARN: string,
  options: CallOptions,
): Promise<{ key: string; value: string }[]> {
  const command = new ListTagsForResourceCommand({ resourceARN });
  const call = { action: "bedrock:ListTagsForResource" };
  const { tags } = await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
  return (tags ?? []).map(({ key, value }) => ({ key: key ?? "", value: value ?? "" }));
}

/** All foundation models of the region. */
export async function listFoundationModels(options: CallOptions): Promise<FoundationModel[]> {
  const call = { action: "bedrock:ListFoundationModels" };
  const command = new ListFoundationModelsCommand({});
  const answer = await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
  return (answer.modelSummaries ?? []).map((model) => ({
    modelId: model.modelId ?? "",
    modelName: model.modelName ?? null,
    providerName: model.providerName ?? null,
    inputModalities: model.inputModalities ?? [],
    outputModalities: model.outputModalities ?? [],
    inferenceTypesSupported: model.inferenceTypesSupported ?? [],
  }));
}

/** All inference profiles of the account, page by page. */
export async function listInferenceProfiles(options: CallOptions): Promise<InferenceProfile[]> {
  const call = { action: "bedrock:ListInferenceProfiles" };
  const profiles: InferenceProfile[] = [];
  let nextToken: string | undefined;
  do {
    const command = new ListInferenceProfilesCommand({ maxResults: 1000, ...(nextToken && { nextToken }) });
    const page = await callAws(call, options, (abortSignal) => clients().bedrock.send(command, { abortSignal }));
    for (const profile of page.inferenceProfileSummaries ?? []) {
      profiles.push({
        inferenceProfileId: profile.inferenceProfileId ?? "",
        inferenceProfileArn: profile.inferenceProfileArn ?? "",
        inferenceProfileName: profile.inferenceProfileName ?? "",
        type: profile.type ?? "",
        modelArns: (profile.models ?? []).map(({ modelArn }) => modelArn ?? ""),
      });
    }
    nextToken = page.nextToken;
  } while (nextToken);
  return profiles;
}
