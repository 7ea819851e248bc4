import "server-only";
import { type AwsWords, Problem, type ProblemCode } from "@/lib/problem";

/** What was asked of AWS, so that its refusal can be told in plain words. */
export type AwsCall = {
  /** The permission that the call needs: `bedrock:StopModelInvocationJob`. */
  action: string;
  /** What a conflict means for this call. */
  conflict?: ProblemCode;
  /** What "there is no such thing" means for this call. */
  missing?: ProblemCode;
  /** True where the call changes something: an answer that is lost leaves it open whether it took effect. */
  changes?: boolean;
  /** True where AWS's words may repeat what was sent: then they stand in no log (O6). */
  carriesContents?: boolean;
};

const CREDENTIALS =
  /^(CredentialsProviderError|TokenProviderError|ExpiredToken|ExpiredTokenException|UnrecognizedClientException|InvalidClientTokenId|InvalidAccessKeyId|InvalidSignatureException|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken\w*|RequestExpired)$/;
const DENIED = /^(AccessDenied\w*|UnauthorizedOperation|Forbidden|NotAuthorized\w*)$/;
const THROTTLED = /^(Throttl\w*|TooManyRequests\w*|SlowDown|RequestLimitExceeded|BandwidthLimitExceeded)$/;
const MISSING = /^(ResourceNotFoundException|NoSuchKey|NoSuchBucket|NotFound)$/;
const REFUSED = /^(ValidationException|TooManyTagsException|InvalidRequest|InvalidArgument|InvalidRange)$/;
const QUOTA = /^(ServiceQuotaExceededException|LimitExceeded\w*)$/;
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

type AwsError = Error & {
  code?: unknown;
  $metadata?: { httpStatusCode?: number; requestId?: string };
  $response?: { statusCode?: number; headers?: Record<string, string> };
};

/**
 * Whatever a call to AWS throws, as one of our problems, with AWS's own words and request id. Everything that comes
 * back from this is a {@link Problem}; nothing of a proxy's page or a stack trace gets through (A4).
 */
export function toProblem(error: unknown, call: AwsCall): Problem {
  if (error instanceof Problem) return error;
  const known = error instanceof Error ? (error as AwsError) : new Error("unknown failure");
  return new Problem(codeOf(known, call), {
    aws: wordsOf(known),
    adminMessage: DENIED.test(known.name) ? missingPermission(call.action) : undefined,
    cause: error,
  });
}

function missingPermission(action: string): string {
  return `AWS refused it: Batchboard’s own identity lacks the permission ${action}. Add it to its policy in IAM.`;
}

function codeOf(error: AwsError, call: AwsCall): ProblemCode {
  const status = statusOf(error);
  if (CREDENTIALS.test(error.name)) return "aws-credentials";
  if (DENIED.test(error.name)) return "aws-denied";
  if (THROTTLED.test(error.name) || status === 429) return "aws-throttled";
  if (QUOTA.test(error.name)) return "aws-quota";
  if (error.name === "ConflictException") return call.conflict ?? "aws-refused";
  if (MISSING.test(error.name) || status === 404) return call.missing ?? "not-found";
  if (REFUSED.test(error.name)) return "aws-refused";
  if (status === undefined) return wasNeverSent(error) || !call.changes ? "aws-unreachable" : "aws-unclear";
  if (status === 403) return "aws-denied";
  if (status >= 400 && status < 500) return "aws-refused";
  return call.changes ? "aws-unclear" : "aws-failed";
}

function statusOf({ $metadata, $response }: AwsError): number | undefined {
  return $metadata?.httpStatusCode ?? $response?.statusCode;
}

function wasNeverSent(error: AwsError): boolean {
  return NEVER_SENT.has(String(error.code)) || (error.cause instanceof Error && wasNeverSent(error.cause));
}

/** AWS's own words, in one bounded line. A body that was not AWS's (HTML, cut JSON) is not repeated. */
function wordsOf(error: AwsError): AwsWords | undefined {
  if (statusOf(error) === undefined) return undefined;
  const isForeign = error.name === "SyntaxError" || error.name === "Error" || /[<{]/.test(error.message.slice(0, 20));
  const message = isForeign ? "The answer was not one of AWS’s." : error.message.slice(0, 2048);
  const requestId = error.$metadata?.requestId ?? error.$response?.headers?.["x-amzn-requestid"];
  return { code: isForeign ? "Unknown" : error.name, message, ...(requestId && { requestId }) };
}
