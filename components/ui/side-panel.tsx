"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { KeyboardEvent, ReactNode, RefObject } from "react";
import { dialogBackdrop } from "./dialog";
import { DialogLayer } from "./popup-layer";

type SidePanelProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  /** Buttons between the title and the cross. */
  actions?: ReactNode;
  children: ReactNode;
  onKeyDown?: (event: KeyboardEvent) => void;
  /** What takes the focus when it is closed, where it is still there; by default what had it before. */
  finalFocus?: () => HTMLElement | null;
  initialFocus?: RefObject<HTMLElement | null>;
};

/** A window at the right edge, over the page; on small screens over all of it. Escape, the cross or a click beside it close it. */
export function SidePanel(props: SidePanelProps) {
  const { open, onOpenChange, title, actions, children, onKeyDown, finalFocus, initialFocus } = props;
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={dialogBackdrop} />
        <BaseDialog.Popup
          onKeyDown={onKeyDown}
          {...(finalFocus ? { finalFocus: () => finalFocus() ?? true } : {})}
          {...(initialFocus ? { initialFocus } : {})}
          className="fixed inset-y-0 right-0 z-40 flex w-full max-w-2xl flex-col border-l border-line-strong bg-surface text-ink shadow-popup transition-transform duration-150 outline-none data-ending-style:translate-x-8 data-ending-style:opacity-0 data-starting-style:translate-x-8 data-starting-style:opacity-0"
        >
          <header className="flex items-center gap-2 border-b border-line px-5 py-3 max-sm:px-4">
            <BaseDialog.Title className="min-w-0 flex-1 text-lg font-semibold break-words">{title}</BaseDialog.Title>
            {actions}
            <BaseDialog.Close
              aria-label="Close"
              className="grid size-8 shrink-0 place-items-center rounded text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <X size={16} aria-hidden />
            </BaseDialog.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4 max-sm:px-4">
            <DialogLayer>{children}</DialogLayer>
          </div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
