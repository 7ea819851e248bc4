"use client";

import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { Tooltip } from "./tooltip";

type IconButtonProps = Omit<ComponentProps<"button">, "children"> & {
  label: string;
  icon: ReactNode;
  size?: "small" | "medium";
};

/** A button with only an icon. Its label is spoken, and shown on hover and focus. */
export function IconButton({ label, icon, size = "medium", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        className={clsx(
          "inline-grid shrink-0 place-items-center rounded border border-transparent text-ink-2 hover:bg-sunken hover:text-ink",
          "disabled:cursor-not-allowed disabled:opacity-55 print:hidden",
          size === "small" ? "size-6 pointer-coarse:size-8" : "size-[34px] pointer-coarse:size-10",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
