"use client";

import { useState } from "react";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { problemOf } from "@/lib/http/problem-error";
import type { Start } from "@/lib/starts/start";
import { forgetUpload } from "./upload-store";
import { useWithdrawStart } from "./use-start-act";

/** Takes a start back, where that is still possible and the viewer's to do. */
export function WithdrawButton({ start }: { start: Start }) {
  const [isAsking, setAsking] = useState(false);
  const withdraw = useWithdrawStart();
  if (!start.canWithdraw) return null;
  const { startId } = start;
  const confirm = () =>
    withdraw.mutate(
      { startId },
      {
        onSuccess: () => {
          forgetUpload(startId);
          setAsking(false);
        },
      },
    );
  return (
    <>
      <Button variant="danger" onClick={() => setAsking(true)}>
        Take job back
      </Button>
      <AlertDialog
        open={isAsking}
        onOpenChange={setAsking}
        title="Take this job back?"
        confirmLabel="Take job back"
        cancelLabel="Keep it"
        danger
        pending={withdraw.isPending}
        onConfirm={confirm}
      >
        <p>
          {start.state === "uploading"
            ? "The upload ends, and what has arrived of the file is removed. Nothing was sent to AWS."
            : "It does not go on. The file stays here, so that you can change and start it again."}
        </p>
        {withdraw.isError && (
          <Note tone="failed" role="alert" title="It was not taken back.">
            {problemOf(withdraw.error).message}
          </Note>
        )}
      </AlertDialog>
    </>
  );
}
