"use client";

import { DateTime } from "@/components/ui/date-time";
import { CopyButton } from "@/components/ui/copy-button";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { TagChip } from "@/components/ui/chip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { awsCliLine } from "@/lib/jobs/aws-cli";
import { engineerMessage } from "@/lib/jobs/engineer-message";
import type { JobDetail } from "@/lib/jobs/job";
import { routes } from "@/lib/routes";

/** Every field of GetModelInvocationJob, each copyable; and what an engineer needs to take over. */
export function TechnicalDetails({ job }: { job: JobDetail }) {
  const origin = typeof window === "undefined" ? "" : window.location.origin;
  const command = awsCliLine(job);
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <CopyButton
          text={engineerMessage(job, `${origin}${routes.job(job.jobId)}`)}
          label="Copy a message for your engineer"
          withText
        />
        <span className="text-sm text-ink-3">What happened, when, the ids, AWS’s words and the call as a command.</span>
      </div>
      <DescriptionList>
        <Description term="Job ARN" value={job.jobArn} technical />
        <Description term="Job id" value={job.jobId} technical />
        <Description term="Job name" value={job.jobName} technical />
        <Description term="Region" value={job.region} technical />
        <Description term="Status" value={job.status} technical />
        <Description term="Message" value={job.message ?? ""} technical={job.message !== null} />
        <Description term="Model id" value={job.modelId} technical />
        <Description term="Called by" value={job.modelInvocationType ?? ""} technical />
        <Description term="Input" value={job.inputS3Uri ?? ""} technical />
        <Description term="Input format" value={job.s3InputFormat ?? ""} technical />
        <Description term="Input bucket’s owner" value={job.inputBucketOwner ?? "this account"} />
        <Description term="Output" value={job.outputS3Uri ?? ""} technical />
        <Description term="Output bucket’s owner" value={job.outputBucketOwner ?? "this account"} />
        <Description term="Service role" value={job.roleArn} technical />
        <Description term="Encryption key" value={job.s3EncryptionKeyId ?? "the bucket’s own"} />
        <Network job={job} />
        <Description term="Client token" value={job.clientRequestToken ?? ""} technical />
        <Times job={job} />
        <Counters job={job} />
        <Description term="Tags">
          <Tags tags={job.tags} />
        </Description>
      </DescriptionList>
      <div className="grid gap-1.5">
        <div className="flex items-center justify-between gap-3">
          <h2 className="font-strong">The same call as an AWS CLI command</h2>
          <CopyButton text={command} label="Copy the command" />
        </div>
        <pre className="overflow-x-auto rounded bg-sunken p-3 font-mono text-xs whitespace-pre-wrap" tabIndex={0}>
          <UntrustedText text={command} />
        </pre>
      </div>
    </div>
  );
}

function Network({ job }: { job: JobDetail }) {
  if (job.vpcConfig === null) return <Description term="Network" value="none" />;
  return (
    <>
      <Description term="Subnets" value={job.vpcConfig.subnetIds.join(", ")} technical />
      <Description term="Security groups" value={job.vpcConfig.securityGroupIds.join(", ")} technical />
    </>
  );
}

function Times({ job }: { job: JobDetail }) {
  const hours = job.timeoutDurationInHours;
  const rows: [string, number | null][] = [
    ["Submitted", job.submitTime],
    ["Last changed", job.lastModifiedTime],
    ["Ended", job.endTime],
    ["Time limit reached", job.jobExpirationTime],
  ];
  return (
    <>
      <Description term="Time limit" value={hours === null ? "" : `${hours} h`} />
      {rows.map(([term, atMs]) => (
        <Description key={term} term={term}>
          <DateTime atMs={atMs} missing="AWS does not say" />
          {atMs !== null && <CopyButton text={new Date(atMs).toISOString()} label={`Copy ${term}`} />}
        </Description>
      ))}
    </>
  );
}

function Counters({ job }: { job: JobDetail }) {
  const rows: [string, number | null][] = [
    ["totalRecordCount", job.totalRecordCount],
    ["processedRecordCount", job.processedRecordCount],
    ["successRecordCount", job.successRecordCount],
    ["errorRecordCount", job.errorRecordCount],
    ["inputTokenCount", job.inputTokenCount],
    ["outputTokenCount", job.outputTokenCount],
  ];
  return rows.map(([term, count]) => (
    <Description key={term} term={term} value={count === null ? "" : String(count)} technical={count !== null} />
  ));
}

function Tags({ tags }: { tags: JobDetail["tags"] }) {
  if (tags === null) return <>not read yet</>;
  if (tags.length === 0) return <>none</>;
  return (
    <span className="flex flex-wrap gap-1.5">
      {tags.map(({ key, value }) => (
        <TagChip key={key}>
          <UntrustedText text={`${key}: ${value}`} />
        </TagChip>
      ))}
    </span>
  );
}
