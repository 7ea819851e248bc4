import { parseArgs } from "node:util";
import { startSandbox } from "./server.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    "s3-port": { type: "string", default: "0" },
    dir: { type: "string" },
    fresh: { type: "boolean", default: false },
    seed: { type: "string", default: "demo" },
    jobs: { type: "string", default: "0" },
    events: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  s3Port: Number(values["s3-port"]),
  dir: values.dir ?? null,
  fresh: values.fresh,
  seed: values.seed === "none" ? "none" : "demo",
  jobs: Number(values.jobs),
  events: values.events,
});

const { endpoint, s3Endpoint, queueUrl } = sandbox;
if (values.json) console.log(JSON.stringify({ ready: true, endpoint, s3Endpoint, queueUrl }));
else
  console.log(
    `Bedrock's look-alike: ${endpoint}\nIts S3:               ${s3Endpoint}\nControl:              ${endpoint}/_sandbox/health${queueUrl === null ? "" : `\nIts queue of events:  ${queueUrl}`}`,
  );

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
