/**
 * The closed list of what can go wrong, each with its HTTP status and its plain sentence.
 * Expected failures are thrown as a {@link Problem} and leave the server as a {@link ProblemBody};
 * anything else is a bug: it is logged whole and shown as `unexpected` with an id.
 */
const PROBLEMS = {
  "signed-out": { status: 401, message: "You are signed out. Sign in again to go on; what you typed is kept." },
  forbidden: { status: 403, message: "Your role does not allow this. Ask an administrator of Batchboard." },
  "other-origin": { status: 403, message: "This request did not come from Batchboard itself, so it was refused." },
  invalid: { status: 400, message: "Check the highlighted fields." },
  "not-found": { status: 404, message: "There is no such job. It may have been removed, or the link is incomplete." },
  "name-taken": { status: 409, message: "This name is already used by another job. Choose another one." },
  "already-sent": { status: 409, message: "This form was already sent, and its job was started." },
  "changed-meanwhile": {
    status: 409,
    message: "Somebody changed this meanwhile. Look at it again; what you typed is kept.",
  },
  locked: { status: 403, message: "An administrator has locked this, so it cannot be changed here." },
  "not-stoppable": { status: 409, message: "It finished before it could be stopped." },
  "place-not-allowed": {
    status: 403,
    message: "Batchboard may not read or write there. Choose one of the places your administrator has set up.",
  },
  "not-readable": { status: 404, message: "The file could not be read. It may have been moved or removed." },
  "too-many-requests": { status: 429, message: "That was a lot at once. Wait a moment, then try again." },
  "storage-unavailable": {
    status: 507,
    message: "Batchboard cannot write to its own storage, so nothing was sent to AWS. Ask your administrator.",
  },
  "aws-throttled": {
    status: 503,
    message: "AWS is busy and asks us to slow down. Nothing was lost; try again shortly.",
  },
  "aws-unreachable": { status: 503, message: "AWS cannot be reached right now. What you see may be a little old." },
  "aws-unclear": {
    status: 504,
    message: "AWS did not answer, so we do not know yet whether it took effect. Batchboard will find out by itself.",
  },
  "aws-credentials": {
    status: 502,
    message: "Batchboard’s own access to AWS is missing or has expired. Ask your administrator.",
  },
  "aws-denied": {
    status: 502,
    message: "Batchboard does not have the permission for this in AWS. Ask your administrator.",
  },
  "aws-quota": { status: 409, message: "Your AWS account’s limit for batch jobs is reached. Wait for one to end." },
  "aws-refused": { status: 400, message: "AWS did not accept this." },
  "aws-failed": { status: 502, message: "AWS had a fault of its own. Try again in a minute." },
  unexpected: { status: 500, message: "Something went wrong on our side." },
} as const satisfies Record<string, { status: number; message: string }>;

/** The name of one thing that can go wrong. */
export type ProblemCode = keyof typeof PROBLEMS;

/** AWS's own words, shown in small print under our sentence. */
export type AwsWords = { code: string; message: string; requestId?: string | undefined };

/** What a problem may carry besides its code. */
export type ProblemDetails = {
  /** A sentence that fits this case better than the code's own. Never a raw error text. */
  message?: string | undefined;
  /** What only administrators are told, such as the exact AWS action that is missing. */
  adminMessage?: string | undefined;
  /** Sentences for single form fields, by field path. */
  fieldErrors?: Record<string, string[]> | undefined;
  /** A free job name, with `name-taken`. */
  suggestion?: string | undefined;
  /** The job that exists already, with `already-sent`. */
  jobId?: string | undefined;
  aws?: AwsWords | undefined;
  /** The id under which an unexpected error stands in the log. */
  id?: string | undefined;
  cause?: unknown;
};

/** A problem as it travels to the browser. */
export type ProblemBody = {
  code: ProblemCode;
  message: string;
  fieldErrors?: Record<string, string[]>;
  suggestion?: string;
  jobId?: string;
  aws?: AwsWords;
  id?: string;
};

/** An expected failure. Its own sentence may be shown to people; its cause may not. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails = {}) {
    super(details.message ?? PROBLEMS[code].message, { cause: details.cause });
    this.code = code;
    this.details = details;
  }

  /** The HTTP status that fits this problem. */
  get status(): number {
    return PROBLEMS[this.code].status;
  }

  /** The problem as a viewer, operator or (with `forAdmin`) an administrator may read it. */
  toBody(forAdmin = false): ProblemBody {
    const { adminMessage, fieldErrors, suggestion, jobId, aws, id } = this.details;
    return {
      code: this.code,
      message: forAdmin && adminMessage ? adminMessage : this.message,
      ...(fieldErrors && { fieldErrors }),
      ...(suggestion && { suggestion }),
      ...(jobId && { jobId }),
      ...(aws && { aws }),
      ...(id && { id }),
    };
  }
}

/** The sentence of a problem by its code, for places where no request failed. */
export function problemMessage(code: ProblemCode): string {
  return PROBLEMS[code].message;
}
