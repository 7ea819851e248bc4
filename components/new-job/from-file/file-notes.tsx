import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import type { ProblemBody } from "@/lib/problem";
import { routes } from "@/lib/routes";
import { FreeNameNote } from "../free-name-note";

type StartProblemProps = {
  problem: ProblemBody | null;
  /** The start that this form makes, or has made. */
  startId: string;
  returnTo: string;
  onUseName: (name: string) => void;
};

/** The way on after a start that was refused: signing in again, a free name, pressing once more. */
export function StartProblem({ problem, startId, returnTo, onUseName }: StartProblemProps) {
  if (problem?.code === "signed-out") {
    return (
      <Note
        tone="partial"
        title="Your session has ended. What you typed is kept."
        actions={
          <ButtonLink size="small" variant="primary" plain href={routes.signIn(returnTo)}>
            Sign in again
          </ButtonLink>
        }
      />
    );
  }
  if (problem?.code === "already-sent") {
    return (
      <Note
        tone="running"
        title="This form was sent before, with other contents."
        actions={
          <>
            <ButtonLink size="small" variant="primary" href={routes.start(startId)}>
              See what came of it
            </ButtonLink>
            <ButtonLink size="small" plain href={routes.newJob}>
              Begin a new form
            </ButtonLink>
          </>
        }
      />
    );
  }
  if (problem?.suggestion !== undefined) return <FreeNameNote name={problem.suggestion} onUse={onUseName} />;
  if (problem?.code === "unexpected") {
    return (
      <Note tone="running" title="Press Start job again when you like.">
        This form never makes two jobs: if the first try did start one, you are taken to it.
      </Note>
    );
  }
  return null;
}
