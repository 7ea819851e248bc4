"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FolderList } from "./folder-list";

type FolderDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What may be chosen: data is a file or a folder of files, results go to a folder. */
  choose: "file-or-folder" | "folder";
  /** What stands in the field now; the browser opens beside it where it can. */
  startAt: string;
  onChoose: (s3Uri: string) => void;
};

/** The folder an address stands in, or the address itself when it is a folder; "" shows the configured places. */
function folderOf(s3Uri: string): string {
  return s3Uri.startsWith("s3://") ? s3Uri.slice(0, s3Uri.lastIndexOf("/") + 1) : "";
}

/** Walks through the configured places of S3; nothing else can be reached. */
export function FolderDialog({ open, onOpenChange, title, choose, startAt, onChoose }: FolderDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description="These are the places that your administrator has set up for Batchboard."
      size="large"
    >
      {open && <FolderBrowser choose={choose} startAt={folderOf(startAt)} onChoose={onChoose} />}
    </Dialog>
  );
}

type FolderBrowserProps = Pick<FolderDialogProps, "choose" | "startAt" | "onChoose">;

function FolderBrowser({ choose, startAt, onChoose }: FolderBrowserProps) {
  const [s3Uri, setS3Uri] = useState(startAt);
  return (
    <>
      <FolderList s3Uri={s3Uri} filesCanBeChosen={choose === "file-or-folder"} onOpen={setS3Uri} onChoose={onChoose} />
      {s3Uri !== "" && (
        <div className="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-3">
          <span className="min-w-0 flex-1 font-mono text-xs break-all text-ink-3">{s3Uri}</span>
          <Button onClick={() => onChoose(s3Uri)}>
            {choose === "folder" ? "Use this folder" : "Use all files of this folder"}
          </Button>
        </div>
      )}
    </>
  );
}
