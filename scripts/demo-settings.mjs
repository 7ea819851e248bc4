// The settings under which the dashboard runs against the sandbox: for the demo, for development and for browser tests.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ended, startServer } from "./servers.mjs";
import { childEnvironment } from "./setup.mjs";

/** The folder's own secret: made once, so that a sign-in outlives a restart of the demo. */
export function keptSecret(folder) {
  const file = join(folder, "secret");
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600 });
  }
  return readFileSync(file, "utf8").trim();
}

/** @param {import("./demo-settings.d.mts").Demo} demo */
export function demoSettings({ address, sandbox, folder, secret }) {
  return {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_SESSION_TOKEN: "",
    AWS_PROFILE: "",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL_BEDROCK: sandbox.endpoint,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: sandbox.endpoint,
    AWS_ENDPOINT_URL_S3: sandbox.s3Endpoint,
    // States are told by events; what moves between them is looked at, and the sandbox does not mind being asked.
    ...(sandbox.queueUrl && { BATCHBOARD_EVENTS_QUEUE_URL: sandbox.queueUrl, BATCHBOARD_IDLE_POLL_SECONDS: "5" }),
    NEXTAUTH_URL: address,
    NEXTAUTH_SECRET: secret,
    BATCHBOARD_DEMO: "1",
    BATCHBOARD_DATA_DIR: join(folder, "data"),
    BATCHBOARD_ORGANISATION: "Marketing",
    BATCHBOARD_TIME_ZONE: "Europe/Berlin",
    BATCHBOARD_AWS_CALLS_PER_SECOND: "20",
    BATCHBOARD_SERVICE_ROLES: [
      "Standard=arn:aws:iam::111122223333:role/BatchInference",
      "Confidential data=arn:aws:iam::111122223333:role/BatchInferenceConfidential",
    ].join(),
    BATCHBOARD_READ_PLACES: "s3://acme-batch/",
    BATCHBOARD_WRITE_PLACES: "s3://acme-batch/out/",
    BATCHBOARD_DEFAULT_OUTPUT: "s3://acme-batch/out/",
    BATCHBOARD_INPUT_PLACE: "s3://acme-batch/in/batchboard/",
    BATCHBOARD_ON_DEMAND_ROWS: "50",
    BATCHBOARD_APPROVAL_USD: "100",
    BATCHBOARD_APPROVERS: "operator",
    BATCHBOARD_ENCRYPTION_KEYS: "Team key=alias/batch-team",
    BATCHBOARD_NETWORKS: "Private network=subnet-0a1b2c3d+subnet-1a2b3c4d/sg-0a1b2c3d",
  };
}

/** Who started and stopped the sandbox's jobs, as if they had done so in Batchboard. Before the dashboard starts. */
export async function writeDemoPeople(endpoint, folder) {
  const args = [join("scripts", "demo-people.mjs"), endpoint, join(folder, "data")];
  const script = startServer(args, { env: childEnvironment() });
  let errors = "";
  script.stderr.on("data", (chunk) => (errors += chunk));
  await ended(script);
  if (script.exitCode !== 0) throw new Error(`The demo's people could not be written.\n${errors}`);
}
