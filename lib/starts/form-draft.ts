import type { DraftContent } from "@/lib/drafts/draft";
import type { NewJobOptions } from "@/lib/jobs/new-job";
import type { Recipe } from "@/lib/recipes/recipe";
import { fromContent } from "./form-content";
import type { JobPlan } from "./plan";

/** The longest answer unless told otherwise, tokens. */
const USUAL_MAX_TOKENS = 500;

/** The form as it opens: the administrator's defaults. */
export function emptyDraft(options: NewJobOptions): DraftContent {
  return {
    clientRequestToken: options.clientRequestToken,
    file: null,
    read: null,
    idColumn: null,
    columnMap: {},
    leaveOut: [],
    sendOnce: false,
    fillUp: false,
    recipe: null,
    prompt: "",
    system: "",
    answerForm: { kind: "text", labels: [], fields: [] },
    modelId: "",
    maxTokens: String(USUAL_MAX_TOKENS),
    temperature: "",
    stopSequences: [],
    jobName: "",
    outputS3Uri: options.defaultOutputS3Uri ?? "",
    outputBucketOwner: "",
    s3EncryptionKeyId: "",
    roleArn: options.serviceRoles[0]?.value ?? "",
    network: "",
    timeoutDurationInHours: String(options.defaultTimeoutHours),
    tags: [],
    tryIds: [],
  };
}

/** The form with a recipe in it. */
export function draftWithRecipe(options: NewJobOptions, recipe: Recipe): DraftContent {
  return { ...emptyDraft(options), ...recipeFields(recipe) };
}

/** What choosing a recipe puts into the form. */
export function recipeFields(recipe: Recipe): Partial<DraftContent> {
  return { ...fromContent(recipe.content), recipe: { recipeId: recipe.recipeId, version: recipe.version } };
}

/**
 * The form with everything that an earlier start was made with, but its file and what was decided about its rows.
 * Settings that the administrator no longer offers fall back to the defaults and are said.
 */
export function draftLike(
  plan: JobPlan,
  options: NewJobOptions,
  freeName: string,
): { draft: DraftContent; notCopied: string[] } {
  const empty = emptyDraft(options);
  const { job } = plan;
  const notCopied: string[] = [];
  const offered = (list: { value: string }[], value: string) => list.some((entry) => entry.value === value);

  const hasRole = offered(options.serviceRoles, job.roleArn);
  if (!hasRole) notCopied.push("The service role of the earlier job is not offered any more; the default is used.");
  const keyId = job.s3EncryptionKeyId ?? "";
  const hasKey = keyId === "" || offered(options.encryptionKeys, keyId);
  if (!hasKey)
    notCopied.push("The encryption key of the earlier job is not offered any more; the bucket’s own is used.");
  const network = options.networks.find((candidate) => isNetwork(candidate, job.vpcConfig));
  if (job.vpcConfig && !network)
    notCopied.push("The network of the earlier job is not offered any more; none is used.");

  return {
    notCopied,
    draft: {
      ...empty,
      ...fromContent(plan.content),
      recipe: plan.recipe,
      idColumn: plan.rows.idColumn,
      columnMap: plan.rows.columnMap,
      jobName: freeName,
      outputS3Uri: job.outputS3Uri,
      outputBucketOwner: job.outputBucketOwner ?? "",
      roleArn: hasRole ? job.roleArn : empty.roleArn,
      s3EncryptionKeyId: hasKey ? keyId : "",
      network: network?.name ?? "",
      timeoutDurationInHours: String(job.timeoutDurationInHours),
      tags: job.tags,
    },
  };
}

function isNetwork(network: NewJobOptions["networks"][number], vpcConfig: JobPlan["job"]["vpcConfig"]): boolean {
  const key = (ids: readonly string[]) => [...ids].sort().join();
  return (
    vpcConfig !== undefined &&
    key(network.subnetIds) === key(vpcConfig.subnetIds) &&
    key(network.securityGroupIds) === key(vpcConfig.securityGroupIds)
  );
}
