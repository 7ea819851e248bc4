import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import type { ProblemBody } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { FreeNameNote } from "../free-name-note";

/** Says that the fields hold what was typed before. */
export function DraftNote({ onStartAfresh }: { onStartAfresh: () => void }) {
  return (
    <Note
      tone="neutral"
      role="status"
      title="What you typed before is still here."
      actions={
        <Button size="small" onClick={onStartAfresh}>
          Start afresh
        </Button>
      }
    />
  );
}

type ProblemNoteProps = { problem: ProblemBody | null; returnTo: string; onUseName: (name: string) => void };

/** The way on after a problem that has one: the job that exists already, signing in again, a free name. */
export function ProblemNote({ problem, returnTo, onUseName }: ProblemNoteProps) {
  if (problem?.code === "already-sent" && problem.jobId) {
    return (
      <Note
        tone="running"
        title="This form has made its job. A second one needs a new form."
        actions={
          <>
            <ButtonLink size="small" variant="primary" href={routes.job(problem.jobId)}>
              Open that job
            </ButtonLink>
            <ButtonLink size="small" href={routes.runAgain(problem.jobId)}>
              Start another like it…
            </ButtonLink>
          </>
        }
      />
    );
  }
  if (problem?.code === "signed-out") {
    return (
      <Note
        tone="partial"
        title="Your session has ended. What you typed is kept in this tab."
        actions={
          <ButtonLink size="small" variant="primary" plain href={routes.signIn(returnTo)}>
            Sign in again
          </ButtonLink>
        }
      />
    );
  }
  if (problem?.suggestion !== undefined) return <FreeNameNote name={problem.suggestion} onUse={onUseName} />;
  if (problem?.code === "aws-unclear" || problem?.code === "unexpected") {
    return (
      <Note tone="running" title="Press Start job again when you like.">
        This form never makes two jobs: if the first try did start one, you are taken to it.
      </Note>
    );
  }
  return null;
}
