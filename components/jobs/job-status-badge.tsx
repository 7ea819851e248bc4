import { Badge } from "@/components/ui/badge";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { describe, type JobState } from "@/lib/jobs/status";

/** A job's state: colour, icon and word. */
export function JobStatusBadge({ job }: { job: JobState }) {
  const { tone, icon, label } = describe(job);
  return (
    <Badge tone={tone} icon={icon}>
      <UntrustedText text={label} />
    </Badge>
  );
}
