"use client";

import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextArea } from "@/components/ui/text-field";

type PasteDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; onCells: (text: string) => void };

/** A box for cells that were copied in a spreadsheet. */
export function PasteDialog({ open, onOpenChange, onCells }: PasteDialogProps) {
  const box = useRef<HTMLTextAreaElement>(null);
  const [error, setError] = useState<string>();
  const change = (next: boolean) => {
    setError(undefined);
    onOpenChange(next);
  };
  const use = () => {
    // Read from the box itself: a hundred thousand pasted cells are not drawn again with each key.
    const text = box.current?.value ?? "";
    if (text.trim() === "") setError("Paste some cells first.");
    else {
      change(false);
      onCells(text);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Paste cells"
      description="Copy rows in Excel, Google Sheets or Numbers, the one with the columns’ names too, and paste them here."
      size="large"
      initialFocus={box}
      footer={
        <>
          <Button onClick={() => change(false)}>Cancel</Button>
          <Button variant="primary" onClick={use}>
            Use these cells
          </Button>
        </>
      }
    >
      <TextArea
        ref={box}
        label="Cells"
        rows={12}
        wrap="off"
        spellCheck={false}
        autoComplete="off"
        className="font-mono text-xs"
        error={error}
        onChange={() => setError(undefined)}
      />
    </Dialog>
  );
}
