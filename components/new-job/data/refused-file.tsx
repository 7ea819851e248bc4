"use client";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { useClock } from "@/components/ui/clock";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes } from "@/lib/format";
import { ProgressBox } from "./file-card";
import { FilePicker } from "./file-picker";
import type { useEarlierFile } from "./use-earlier-file";

type RefusedFileProps = {
  /** "" for several. */
  fileName: string;
  sentence: string;
  onFiles: (files: File[]) => void;
  /** Where what was there before is still there. */
  onDismiss?: () => void;
};

/** Why a file cannot be used, and the way on. */
export function RefusedFile({ fileName, sentence, onFiles, onDismiss }: RefusedFileProps) {
  return (
    <Note
      tone="failed"
      role="alert"
      title={
        fileName === "" ? (
          "Choose one file."
        ) : (
          <>
            “<UntrustedText text={fileName} />” cannot be used.
          </>
        )
      }
      actions={
        <>
          <FilePicker label="Choose another file" size="small" onFiles={onFiles} />
          {onDismiss && (
            <Button size="small" variant="quiet" onClick={onDismiss}>
              Close this message
            </Button>
          )}
        </>
      }
    >
      <UntrustedText text={sentence} />
    </Note>
  );
}

type EarlierProgressProps = {
  loading: ReturnType<typeof useEarlierFile>["loading"];
  onCancel: () => void;
  onRetry: (startId: string) => void;
};

/** An earlier job's file on its way from the server. */
export function EarlierProgress({ loading, onCancel, onRetry }: EarlierProgressProps) {
  const { locale } = useClock();
  if (loading.phase === "none") return null;
  if (loading.phase === "failed") {
    return (
      <Note
        tone="failed"
        role="alert"
        title="The earlier job’s file could not be fetched."
        actions={
          <>
            <Button size="small" onClick={() => onRetry(loading.startId)}>
              Try again
            </Button>
            <Button size="small" variant="quiet" onClick={onCancel}>
              Close this message
            </Button>
          </>
        }
      >
        {loading.problem.message}
        <SmallPrint aws={loading.problem.aws} id={loading.problem.id} />
      </Note>
    );
  }
  const { fileName, received, bytes } = loading;
  const line =
    bytes === null
      ? "Fetching it…"
      : `${formatBytes(received, { locale })} of ${formatBytes(bytes, { locale })} fetched`;
  return (
    <ProgressBox
      name={fileName ?? "The earlier job’s file"}
      line={line}
      done={received}
      total={bytes}
      words="fetched"
      onCancel={onCancel}
    />
  );
}
