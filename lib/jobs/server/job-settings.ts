import "server-only";
import { isReadable, isWritable } from "@/lib/aws/places";
import { getConfig } from "@/lib/config";
import type { CreateJob } from "@/lib/jobs/create-job-schema";
import { isModelAllowed } from "@/lib/jobs/model-choices";
import { Problem, type ProblemCode, problemMessage } from "@/lib/problem";

type Refusal = { field: string; code: ProblemCode; message: string };

/**
 * Refuses what the administrator has not set up: role, key, network, places and model of a new job. The form offers
 * only these; a forged value is met here. Throws a {@link Problem} with a sentence for each field.
 */
export function requireAllowed(input: CreateJob): void {
  const refusals = [...placeRefusals(input), ...choiceRefusals(input)];
  const [first] = refusals;
  if (!first) return;
  const fieldErrors = Object.fromEntries(refusals.map(({ field, message }) => [field, [message]]));
  const code = refusals.every((refusal) => refusal.code === first.code) ? first.code : "invalid";
  throw new Problem(code, { fieldErrors });
}

function placeRefusals(input: CreateJob): Refusal[] {
  const code = "place-not-allowed";
  const message = problemMessage(code);
  const refusals: Refusal[] = [];
  if (!isReadable(input.inputS3Uri)) refusals.push({ field: "inputS3Uri", code, message });
  if (!isWritable(input.outputS3Uri)) refusals.push({ field: "outputS3Uri", code, message });
  return refusals;
}

function choiceRefusals(input: CreateJob): Refusal[] {
  const config = getConfig();
  const { roleArn, s3EncryptionKeyId, vpcConfig, modelId } = input;
  const refuse = (field: string, message: string): Refusal => ({ field, code: "invalid", message });
  const refusals: Refusal[] = [];
  if (!config.serviceRoles.some(({ arn }) => arn === roleArn)) {
    refusals.push(refuse("roleArn", "Choose a service role from the list."));
  }
  if (s3EncryptionKeyId !== undefined && !config.encryptionKeys.some(({ keyId }) => keyId === s3EncryptionKeyId)) {
    refusals.push(refuse("s3EncryptionKeyId", "Choose an encryption key from the list."));
  }
  if (vpcConfig !== undefined && !config.networks.some((network) => isSameNetwork(network, vpcConfig))) {
    refusals.push(refuse("vpcConfig", "Choose a network from the list."));
  }
  if (!isModelAllowed(modelId, config.allowedModels)) {
    refusals.push(refuse("modelId", "Your administrator has not allowed this model. Choose another one."));
  }
  return refusals;
}

type Network = { subnetIds: string[]; securityGroupIds: string[] };

function isSameNetwork(a: Network, b: Network): boolean {
  const key = ({ subnetIds, securityGroupIds }: Network) =>
    JSON.stringify([subnetIds.toSorted(), securityGroupIds.toSorted()]);
  return key(a) === key(b);
}
