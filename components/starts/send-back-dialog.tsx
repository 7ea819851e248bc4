"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-field";

type SendBackDialogProps = {
  open: boolean;
  pending: boolean;
  onOpenChange: (open: boolean) => void;
  onSendBack: (note: string) => void;
};

/** Sends a start back with a word, which is needed: who asked for it must know what to change. */
export function SendBackDialog({ open, pending, onOpenChange, onSendBack }: SendBackDialogProps) {
  const [note, setNote] = useState("");
  const [isMissing, setMissing] = useState(false);
  const send = () => {
    setMissing(note.trim() === "");
    if (note.trim() !== "") onSendBack(note);
  };
  return (
    <Dialog
      {...{ open, onOpenChange }}
      title="Send this job back?"
      description="Nothing is started. The person who asked for it reads your words, and can change it and ask again."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Keep it waiting</Button>
          <Button variant="primary" pending={pending} onClick={send}>
            Send job back
          </Button>
        </>
      }
    >
      <TextArea
        label="What has to change"
        required
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        error={isMissing ? "Say what has to change, so that it can be mended." : undefined}
      />
    </Dialog>
  );
}
