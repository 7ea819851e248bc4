"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import clsx from "clsx";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { DialogLayer } from "./popup-layer";

const WIDTHS = { small: "max-w-md", medium: "max-w-xl", large: "max-w-3xl" };

/** Shared looks of dialogs and alert dialogs. */
export const dialogBackdrop =
  "fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-starting-style:opacity-0 data-ending-style:opacity-0";
export const dialogViewport = "fixed inset-0 z-40 grid place-items-center overflow-y-auto p-3 sm:p-6";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  /** Buttons, right-aligned; the main one last. */
  footer?: ReactNode;
  size?: "small" | "medium" | "large";
  /** What takes the focus when it opens; by default the first thing that can. */
  initialFocus?: RefObject<HTMLElement | null>;
};

/** A window over the page that can be left by Escape, by the cross or by a click beside it. Focus comes back. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, title, description, children, footer, size = "medium", initialFocus } = props;
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={dialogBackdrop} />
        <BaseDialog.Viewport className={dialogViewport}>
          <BaseDialog.Popup
            className={clsx("relative flex w-full popup flex-col gap-4 p-5", WIDTHS[size])}
            {...(initialFocus ? { initialFocus } : {})}
          >
            <div className="pr-8">
              <BaseDialog.Title className="text-lg font-semibold break-words">{title}</BaseDialog.Title>
              {description && (
                <BaseDialog.Description render={<div />} className="mt-1 text-pretty text-ink-2">
                  {description}
                </BaseDialog.Description>
              )}
            </div>
            <DialogLayer>
              {children}
              {footer && <div className="flex flex-wrap justify-end gap-2">{footer}</div>}
            </DialogLayer>
            <BaseDialog.Close
              aria-label="Close"
              className="absolute top-3 right-3 grid size-8 place-items-center rounded text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <X size={16} aria-hidden />
            </BaseDialog.Close>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
