import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { routes } from "@/lib/routes";
import type { JobOrigin } from "@/lib/jobs/job";

/** For a job that was made here from a file: here the same records are sent again; a new file is the other way. */
export function MadeHereNote({ origin }: { origin: JobOrigin }) {
  return (
    <Note
      tone="running"
      icon="tick"
      title={
        <>
          This job was made from <UntrustedText text={origin.fileName} />. Here the same records are sent again.
        </>
      }
      actions={
        <ButtonLink size="small" variant="primary" href={routes.newJobLike(origin.startId)}>
          Run again with a new file
        </ButtonLink>
      }
    >
      With a new file, its instructions, model and settings are filled in, and you bring only the rows.
    </Note>
  );
}
