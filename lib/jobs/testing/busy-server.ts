import { createJobSchema } from "@/lib/jobs/create-job-schema";
import { createJob } from "@/lib/jobs/server/create-job";
import { stopJobs } from "@/lib/jobs/server/stop-jobs";
import { startStopWorker } from "@/lib/jobs/server/stop-worker";
import { startMirror } from "@/lib/mirror/mirror";

/** One line for each act that somebody was told is done; a test holds the files to them after a kill. */
export type Acknowledged = { act: "created" | "stopped"; jobId: string; token: string };

function acknowledge(line: Acknowledged): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const user = { id: "mara", name: "Mara Okafor", role: "operator" } as const;
const [round = "0", most = "1000000"] = process.argv.slice(2);

await startMirror();
startStopWorker();
for (let number = 0; number < Number(most); number += 1) {
  const token = `busy-${round}-${number}`;
  const form = createJobSchema.parse({
    clientRequestToken: token,
    jobName: token,
    modelId: "amazon.nova-lite-v1:0",
    inputS3Uri: "s3://acme-batch/in/reviews-q3.jsonl",
    outputS3Uri: "s3://acme-batch/out/",
    roleArn: "arn:aws:iam::111122223333:role/BatchInference",
    timeoutDurationInHours: 24,
  });
  const { jobId } = await createJob(form, user);
  acknowledge({ act: "created", jobId, token });
  if (number % 2 === 1) continue;
  const stop = await stopJobs({ stopId: `stop-${token}`, jobIds: [jobId], reason: "" }, user);
  if (stop.jobs[0]?.result === "asked") acknowledge({ act: "stopped", jobId, token });
}
