"use client";

import { Pause, Play } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { ProgressBar } from "@/components/ui/progress-bar";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatDuration } from "@/lib/format";
import { routes } from "@/lib/routes";
import type { Start } from "@/lib/starts/start";
import { FileAsk } from "./file-ask";
import { goOn, pause } from "./upload-store";
import { useUpload } from "./use-upload";

/** The file on its way to the server: how far, how fast, how long still; and what to do where it does not go on. */
export function UploadPanel({ start }: { start: Start }) {
  const viewer = useViewer();
  const isOwn = viewer.user.id === start.user.id;
  const upload = useUpload(start.startId, isOwn);
  const { bytes } = start.file;
  const isHere = upload.phase !== "none";
  const sent = Math.min(bytes, isHere ? Math.max(upload.sentBytes, 0) : start.receivedBytes);
  const share = Math.floor((sent / bytes) * 100);
  const words = `${formatBytes(sent, viewer)} of ${formatBytes(bytes, viewer)} · ${share}%`;
  const left = upload.bytesPerSecond ? ((bytes - sent) / upload.bytesPerSecond) * 1000 : null;
  const isMoving = upload.phase === "uploading" || upload.phase === "done";
  return (
    <Card aria-labelledby="upload-heading" className="grid gap-3">
      <CardTitle id="upload-heading">
        <UntrustedText text={start.file.name} />
      </CardTitle>
      <ProgressBar total={bytes} parts={[{ kind: "running", count: sent }]} label={words} className="h-2.5" />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">
          {words}
          {isMoving && upload.bytesPerSecond !== null && ` · ${formatBytes(upload.bytesPerSecond, viewer)} a second`}
          {isMoving && left !== null && sent < bytes && ` · about ${formatDuration(left)} left`}
          {upload.phase === "paused" && " · paused"}
        </p>
        {upload.phase === "uploading" && (
          <Button icon={<Pause size={15} aria-hidden />} onClick={() => pause(start.startId)}>
            Pause upload
          </Button>
        )}
        {upload.phase === "paused" && (
          <Button variant="primary" icon={<Play size={15} aria-hidden />} onClick={() => goOn(start.startId)}>
            Go on uploading
          </Button>
        )}
      </div>
      {upload.phase === "uploading" && (
        <p className="text-sm text-ink-3">
          Keep this tab open until the file is here. You can look at other pages meanwhile.
        </p>
      )}
      {!isOwn && <p className="text-ink-3">The file comes from the browser of the person who asked for the job.</p>}
      {isOwn && upload.phase === "none" && <FileAsk start={start} />}
      <Trouble startId={start.startId} phase={upload.phase} sentence={upload.sentence} />
    </Card>
  );
}

type TroubleProps = { startId: string; phase: ReturnType<typeof useUpload>["phase"]; sentence: string | null };

function Trouble({ startId, phase, sentence }: TroubleProps) {
  const again = (
    <Button onClick={() => goOn(startId)} icon={<Play size={15} aria-hidden />}>
      Go on uploading
    </Button>
  );
  if (phase === "lost") {
    return (
      <Note tone="partial" role="status" title="The connection to Batchboard is lost." actions={again}>
        What has arrived is kept. It goes on by itself when the connection is back.
      </Note>
    );
  }
  if (phase === "signed-out") {
    const signIn = (
      <ButtonLink plain target="_blank" rel="noopener" href={routes.signIn(routes.start(startId))}>
        Sign in again
      </ButtonLink>
    );
    return (
      <Note
        tone="partial"
        role="alert"
        title="You were signed out meanwhile."
        actions={[signIn, again].map((each, index) => (
          <span key={index}>{each}</span>
        ))}
      >
        What has arrived is kept. Sign in again in another tab and come back: then it goes on.
      </Note>
    );
  }
  if (phase !== "refused") return null;
  return (
    <Note tone="failed" role="alert" title="The file could not be taken." actions={again}>
      {sentence}
    </Note>
  );
}
