import "server-only";
import pino from "pino";

/**
 * Structured logs, a JSON line each: one for each request that failed, each AWS call that failed, each act.
 * Ids, never secrets and never the contents of records; what slips in under these names is cut out.
 */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: {
    paths: ["password", "token", "secret", "cookie", "authorization", "headers", "modelInput", "modelOutput"].flatMap(
      (name) => [name, `*.${name}`, `*.*.${name}`],
    ),
    censor: "[removed]",
  },
  serializers: { err: pino.stdSerializers.err, error: pino.stdSerializers.err },
});
