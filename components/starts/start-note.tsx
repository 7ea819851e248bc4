"use client";

import { Download } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { routes } from "@/lib/routes";
import type { Start } from "@/lib/starts/start";
import { useRetryStart } from "./use-start-act";

/** What has happened to a start and what to do next, where that is not plain from the rest of its page. */
export function StartNote({ start }: { start: Start }) {
  const { canCreate } = useViewer();
  const { state, problem, decision, startId } = start;
  const change = canCreate && (
    <ButtonLink href={routes.newJobLike(startId)}>
      {state === "sent-back" ? "Change and ask again" : "Change and start again"}
    </ButtonLink>
  );
  switch (state) {
    case "refused":
      return (
        <Note
          tone="failed"
          title="This job was not started."
          actions={
            <>
              <Unsent start={start} />
              {change}
            </>
          }
        >
          <Words text={problem} />
        </Note>
      );
    case "failed":
      return (
        <Note tone="failed" title="This job could not be started." actions={<Retry start={start}>{change}</Retry>}>
          <Words text={problem} />
        </Note>
      );
    case "sent-back":
      return (
        <Note tone="partial" title="It was sent back and not started." actions={change}>
          {decision && (
            <>
              <UntrustedText text={decision.by.name} />: “<UntrustedText text={decision.note} />”
            </>
          )}
        </Note>
      );
    case "withdrawn":
      return (
        <Note
          tone="stopped"
          title={
            start.parts.some(({ jobId }) => jobId !== null)
              ? "It was taken back. The jobs that AWS has made already go on."
              : "It was taken back before anything was sent to AWS."
          }
          actions={change}
        >
          <Words text={problem} />
        </Note>
      );
    case "starting":
      return (
        <Note
          tone={problem === null ? "running" : "partial"}
          icon="ring"
          role="status"
          title="The records go to S3, then AWS makes the job."
        >
          <Words text={problem ?? "You can leave this page; it goes on by itself."} />
        </Note>
      );
    case "preparing":
      return (
        <Note tone="running" role="status" title="The server checks the rows and writes the records.">
          <Words text={problem ?? "You can leave this page; it goes on by itself."} />
        </Note>
      );
    case "started":
      return (
        <Note
          tone="running"
          icon="tick"
          title="It is with AWS now."
          actions={canCreate && <ButtonLink href={routes.newJobLike(startId)}>Run again with a new file</ButtonLink>}
        >
          You can leave this page; it goes on by itself.
        </Note>
      );
    case "gathered":
      return (
        <Note
          tone="waiting"
          title="These records wait to be finished. Nothing is sent to AWS yet."
          actions={canCreate && <ButtonLink href={routes.newJobLike(startId)}>Go on with these records</ButtonLink>}
        />
      );
    case "uploading":
    case "waiting-approval":
      return null;
  }
}

function Words({ text }: { text: string | null }) {
  return text === null ? null : <UntrustedText text={text} />;
}

function Unsent({ start }: { start: Start }) {
  const { counted, hasFile, startId } = start;
  if (!hasFile || counted === null || counted.refused + counted.leftOut === 0) return null;
  return (
    <ButtonLink plain href={routes.api.startUnsent(startId)} icon={<Download size={15} aria-hidden />}>
      Download the rows with reasons
    </ButtonLink>
  );
}

function Retry({ start, children }: { start: Start; children: React.ReactNode }) {
  const { user } = useViewer();
  const retry = useRetryStart();
  const mayTry = user.role === "admin" || user.id === start.user.id;
  return (
    <>
      {mayTry && (
        <Button variant="primary" pending={retry.isPending} onClick={() => retry.mutate({ startId: start.startId })}>
          Try again
        </Button>
      )}
      {children}
      {retry.isError && <p role="alert">{problemOf(retry.error).message}</p>}
    </>
  );
}
