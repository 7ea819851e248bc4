import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { resetConfig } from "@/lib/config";

/** The settings of a test's server, in a data folder of its own; a test may give others. */
export function setUpServer(settings: Record<string, string> = {}): void {
  Object.assign(
    process.env,
    {
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_ENDPOINT_URL_BEDROCK: "http://127.0.0.1:9",
      AWS_ENDPOINT_URL_S3: "http://127.0.0.1:9",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: "http://127.0.0.1:9",
      NEXTAUTH_URL: "http://127.0.0.1:3000",
      NEXTAUTH_SECRET: "a-secret-of-tests-a-secret-of-tests",
      BATCHBOARD_DEMO: "1",
      BATCHBOARD_DATA_DIR: mkdtempSync(join(tmpdir(), "mirror-")),
      BATCHBOARD_EVENTS_QUEUE_URL: "",
      BATCHBOARD_AWS_CALLS_PER_SECOND: "500",
      BATCHBOARD_READ_PLACES: "s3://acme-batch/",
      BATCHBOARD_WRITE_PLACES: "s3://acme-batch/out/",
    },
    settings,
  );
  resetConfig();
}
