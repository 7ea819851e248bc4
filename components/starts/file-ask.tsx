"use client";

import { useId, useRef, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { formatBytes, formatPercent } from "@/lib/format";
import type { Start } from "@/lib/starts/start";
import { isSameFile } from "./file-fingerprint";
import { beginUpload } from "./upload-store";

type Asked = { kind: "idle" } | { kind: "checking"; share: number } | { kind: "other" } | { kind: "unreadable" };

/** After a reload the browser has no file any more: asks for the same one, and looks whether it is (F8). */
export function FileAsk({ start }: { start: Start }) {
  const viewer = useViewer();
  const [asked, setAsked] = useState<Asked>({ kind: "idle" });
  const input = useRef<HTMLInputElement>(null);
  const inputId = useId();
  const { name, bytes } = start.file;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setAsked({ kind: "checking", share: 0 });
    const isSame = await isSameFile(file, start.file, (share) => setAsked({ kind: "checking", share })).catch(
      () => null,
    );
    if (isSame) beginUpload(start.startId, file);
    else setAsked({ kind: isSame === null ? "unreadable" : "other" });
  };
  return (
    <div className="grid gap-3">
      <Note
        tone="waiting"
        title={start.receivedBytes > 0 ? "The upload waits for the file." : "The file has not arrived yet."}
        actions={
          <Button variant="primary" pending={asked.kind === "checking"} onClick={() => input.current?.click()}>
            {asked.kind === "checking"
              ? `Checking the file, ${formatPercent(asked.share, viewer)}`
              : "Choose the same file"}
          </Button>
        }
      >
        Choose <UntrustedText text={name} /> ({formatBytes(bytes, viewer)}) again: a browser does not keep a file when a
        page is closed or loaded again. It goes on from where it was. What has arrived is kept for seven days.
      </Note>
      <VisuallyHidden>
        <label htmlFor={inputId}>The file of this job</label>
        <input
          id={inputId}
          ref={input}
          type="file"
          tabIndex={-1}
          onChange={(event) => {
            void choose(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
      </VisuallyHidden>
      {asked.kind === "other" && (
        <Note tone="failed" role="alert" title="This is another file, or it was changed since.">
          What was checked is what is sent. Choose the file as it was, or take this one back and start a new job with
          the new file.
        </Note>
      )}
      {asked.kind === "unreadable" && (
        <Note tone="failed" role="alert" title="The file could not be read.">
          It may have been moved or is open elsewhere. Close it there, and choose it again.
        </Note>
      )}
    </div>
  );
}
