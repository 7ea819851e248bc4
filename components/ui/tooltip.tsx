"use client";

import { Tooltip as BaseTooltip } from "@base-ui/react/tooltip";
import { type PointerEvent, type ReactElement, type ReactNode, useRef, useState } from "react";
import { usePopupContainer } from "./popup-layer";

type TooltipProps = {
  content: ReactNode;
  /** One element that can take focus: a button, a link, or a span with tabIndex 0. */
  children: ReactElement;
  side?: "top" | "bottom" | "left" | "right";
};

/** A hint on hover, on keyboard focus and on touch. It never holds anything that is not said elsewhere too. */
export function Tooltip({ content, children, side = "top" }: TooltipProps) {
  const [open, setOpen] = useState(false);
  const touched = useRef(false);
  const container = usePopupContainer();
  return (
    <BaseTooltip.Root
      open={open}
      onOpenChange={(next, details) => {
        const byFinger = details.reason === "trigger-press" || details.reason === "trigger-hover";
        if (touched.current && byFinger) return;
        setOpen(next);
      }}
    >
      <BaseTooltip.Trigger
        render={children}
        delay={350}
        onPointerDown={(event: PointerEvent) => {
          touched.current = event.pointerType === "touch";
        }}
        onClick={() => {
          if (touched.current) setOpen(true);
        }}
      />
      <BaseTooltip.Portal {...container}>
        <BaseTooltip.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-50">
          <BaseTooltip.Popup className="max-w-72 popup rounded px-2.5 py-1.5 text-sm text-pretty break-words text-ink-2">
            {content}
          </BaseTooltip.Popup>
        </BaseTooltip.Positioner>
      </BaseTooltip.Portal>
    </BaseTooltip.Root>
  );
}
