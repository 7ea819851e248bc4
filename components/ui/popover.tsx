"use client";

import { Popover as BasePopover } from "@base-ui/react/popover";
import type { ReactElement, ReactNode } from "react";
import { DialogLayer, usePopupContainer } from "./popup-layer";

type PopoverProps = {
  trigger: ReactElement;
  /** Spoken name of the panel. */
  label: string;
  children: ReactNode;
  align?: "start" | "center" | "end";
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

/** A panel with controls beside its button. Escape or a click elsewhere closes it. */
export function Popover({ trigger, label, children, align = "start", open, onOpenChange }: PopoverProps) {
  const container = usePopupContainer();
  return (
    <BasePopover.Root
      {...(open === undefined ? {} : { open })}
      {...(onOpenChange ? { onOpenChange: (next: boolean) => onOpenChange(next) } : {})}
    >
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal {...container}>
        <BasePopover.Positioner align={align} sideOffset={6} collisionPadding={8} className="z-30">
          <BasePopover.Popup
            aria-label={label}
            className="max-h-(--available-height) max-w-[calc(100vw-16px)] popup overflow-auto p-4"
          >
            <DialogLayer>{children}</DialogLayer>
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
