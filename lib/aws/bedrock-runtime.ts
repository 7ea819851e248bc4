import "server-only";
import { ConverseCommand, type ConverseCommandOutput } from "@aws-sdk/client-bedrock-runtime";
import { Problem } from "@/lib/problem";
import { callAws, clients } from "./clients";
import type { AwsCall } from "./problem";

/** One prompt and how it is to be answered. */
export type ConverseInput = {
  modelId: string;
  prompt: string;
  /** The model's role; empty is none. */
  system: string;
  maxTokens: number;
  /** null is the model's own. */
  temperature: number | null;
  stopSequences: string[];
};

/** A model's answer and what it took. */
export type ConverseAnswer = {
  answer: string;
  /** AWS's word: `end_turn`, `max_tokens`, `stop_sequence`, … */
  stopReason: string;
  inputTokens: number;
  outputTokens: number;
};

/** A person waits for the answer, and sees what came until then. */
const DEADLINE_MS = 60_000;

const CALL: AwsCall = {
  action: "bedrock:InvokeModel",
  missing: "aws-refused",
  changes: true,
  carriesContents: true,
};

const NO_ANSWER =
  "No answer came within 60 seconds, or the connection was cut. AWS may charge for it all the same. Try the row again, or ask for a shorter answer.";
const QUOTA = "Your AWS account’s limit for this model is reached. Try again in a while, or use another model.";
const DENIED =
  "Batchboard does not have the permission to ask this model, or the model is not turned on in your AWS account. Ask your administrator.";
const DENIED_ADMIN =
  "AWS refused it: Batchboard’s own identity lacks the permission bedrock:InvokeModel for this model, or access to the model is not turned on in this account. Add it to the policy in IAM.";

/**
 * Has one prompt answered now, at the on-demand price. It does not come out of the control plane's budget of calls a
 * second: AWS counts answers by model, in requests and tokens a minute, and a person's few rows would wait behind the
 * mirror. How many are on their way at once is held by who calls, and there is one attempt, so that a busy model is not
 * asked again and again. Throws `aws-throttled`, `aws-denied`, `aws-unclear` when no answer came in 60 s, and others.
 */
export async function converse(input: ConverseInput, signal?: AbortSignal): Promise<ConverseAnswer> {
  const { modelId, prompt, system, maxTokens, temperature, stopSequences } = input;
  const command = new ConverseCommand({
    modelId,
    messages: [{ role: "user", content: [{ text: prompt }] }],
    ...(system !== "" && { system: [{ text: system }] }),
    inferenceConfig: {
      maxTokens,
      ...(temperature !== null && { temperature }),
      ...(stopSequences.length > 0 && { stopSequences }),
    },
  });
  const options = { priority: "person", signal, deadlineMs: DEADLINE_MS } as const;
  try {
    return toAnswer(await callAws(CALL, options, (abortSignal) => clients().runtime.send(command, { abortSignal })));
  } catch (error) {
    throw error instanceof Problem ? toOwnWords(error) : error;
  }
}

function toAnswer({ output, stopReason, usage }: ConverseCommandOutput): ConverseAnswer {
  const content = output?.message?.content ?? [];
  return {
    answer: content.map((block) => block.text ?? "").join(""),
    stopReason: stopReason ?? "unknown",
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
  };
}

/** The problem in the words of somebody who waits for an answer, not for a job. */
function toOwnWords(problem: Problem): Problem {
  const { code, details } = problem;
  if (details.aws?.code === "ModelTimeoutException")
    return new Problem("aws-unclear", { ...details, message: NO_ANSWER });
  if (code === "aws-unclear" && details.aws) return new Problem("aws-failed", details);
  if (code === "aws-unclear") return new Problem(code, { ...details, message: NO_ANSWER });
  if (code === "aws-quota") return new Problem(code, { ...details, message: QUOTA });
  if (code === "aws-denied") return new Problem(code, { ...details, message: DENIED, adminMessage: DENIED_ADMIN });
  return problem;
}
