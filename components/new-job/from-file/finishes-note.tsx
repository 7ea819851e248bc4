import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount } from "@/lib/format";
import type { Finishes } from "@/lib/jobs/job";
import { routes } from "@/lib/routes";

/** For a file of what an earlier job has left: which job that is, and what becomes of the answers. */
export function FinishesNote({ finishes: { jobId, jobName, records } }: { finishes: Finishes }) {
  const { locale } = useViewer();
  return (
    <Note
      tone="running"
      icon="tick"
      title={
        <>
          Finishes {formatCount(records, "record", { locale })} of{" "}
          <Link href={routes.job(jobId)} className="underline underline-offset-2">
            <UntrustedText text={jobName} />
          </Link>
          .
        </>
      }
    >
      The new answers are shown together with those that are there. Nothing is sent to AWS before you start the job.
    </Note>
  );
}
