import { SERVICE_MODEL } from "./service-model.ts";

/** Errors that are not in the model of an operation, since every service has them. */
const COMMON: Record<string, number> = {
  UnrecognizedClientException: 403,
  ExpiredTokenException: 403,
  InvalidSignatureException: 403,
  UnknownOperationException: 404,
  ServiceUnavailableException: 503,
};

/** An error as AWS answers it: code, status, message. */
export class AwsFailure extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.status = SERVICE_MODEL.shapes[code]?.error?.httpStatusCode ?? COMMON[code] ?? 500;
  }
}

/** ValidationException with AWS's usual opening. */
export function validationFailure(errors: string[]): AwsFailure {
  const count = errors.length === 1 ? "1 validation error" : `${errors.length} validation errors`;
  return new AwsFailure("ValidationException", `${count} detected: ${errors.join("; ")}`);
}
