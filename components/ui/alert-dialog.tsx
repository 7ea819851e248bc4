"use client";

import { AlertDialog as BaseAlertDialog } from "@base-ui/react/alert-dialog";
import { type ReactNode, useRef } from "react";
import { Button } from "./button";
import { dialogBackdrop, dialogViewport } from "./dialog";
import { DialogLayer } from "./popup-layer";

type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Stop this job?" */
  title: ReactNode;
  /** What will happen, in numbers. */
  children?: ReactNode;
  /** The act and its object: "Stop job". */
  confirmLabel: string;
  /** What stays as it is: "Keep running". It has the focus when the dialog opens. */
  cancelLabel: string;
  onConfirm: () => void;
  danger?: boolean;
  pending?: boolean;
  /** Set where there is nothing to confirm: the button is then not shown. */
  cannotConfirm?: boolean;
};

/** Asks before an act that costs or destroys. A click beside it does nothing; Escape means no. */
export function AlertDialog(props: AlertDialogProps) {
  const { open, onOpenChange, title, children, confirmLabel, cancelLabel, onConfirm } = props;
  const { danger = false, pending = false, cannotConfirm = false } = props;
  const keep = useRef<HTMLButtonElement>(null);
  return (
    <BaseAlertDialog.Root open={open} onOpenChange={(next) => !pending && onOpenChange(next)}>
      <BaseAlertDialog.Portal>
        <BaseAlertDialog.Backdrop className={dialogBackdrop} />
        <BaseAlertDialog.Viewport className={dialogViewport}>
          <BaseAlertDialog.Popup initialFocus={keep} className="flex w-full max-w-lg popup flex-col gap-4 p-5">
            <BaseAlertDialog.Title className="text-lg font-semibold break-words">{title}</BaseAlertDialog.Title>
            <BaseAlertDialog.Description render={<div />} className="grid gap-3 text-pretty text-ink-2">
              <DialogLayer>{children}</DialogLayer>
            </BaseAlertDialog.Description>
            <DialogLayer>
              <div className="flex flex-wrap justify-end gap-2">
                <Button ref={keep} onClick={() => onOpenChange(false)} disabled={pending}>
                  {cancelLabel}
                </Button>
                {!cannotConfirm && (
                  <Button variant={danger ? "danger-primary" : "primary"} onClick={onConfirm} pending={pending}>
                    {confirmLabel}
                  </Button>
                )}
              </div>
            </DialogLayer>
          </BaseAlertDialog.Popup>
        </BaseAlertDialog.Viewport>
      </BaseAlertDialog.Portal>
    </BaseAlertDialog.Root>
  );
}
