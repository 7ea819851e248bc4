"use client";

import clsx from "clsx";
import { type ComponentProps, type ReactNode, useId } from "react";
import { type ButtonSize, buttonStyle, type ButtonVariant } from "./button-style";
import { Spinner } from "./spinner";
import { Tooltip } from "./tooltip";
import { VisuallyHidden } from "./visually-hidden";

export type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  disabled?: boolean | undefined;
  /** While true the button keeps its place and focus, shows the ring and does nothing. */
  pending?: boolean | undefined;
  /** Why this person cannot press it now. The button stays reachable, so that the reason can be read. */
  disabledReason?: string | undefined;
};

/** A button names its act and its object: "Stop job". */
export function Button(props: ButtonProps) {
  const { variant, size, icon, pending = false, disabledReason, className, children, onClick, ...rest } = props;
  const reasonId = useId();
  const blocked = pending || disabledReason !== undefined;
  const button = (
    <button
      type="button"
      {...rest}
      className={clsx(buttonStyle(variant, size), className)}
      aria-disabled={blocked || undefined}
      aria-busy={pending || undefined}
      aria-describedby={disabledReason ? reasonId : rest["aria-describedby"]}
      onClick={(event) => {
        if (blocked) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
  if (disabledReason === undefined) return button;
  return (
    <>
      <Tooltip content={disabledReason}>{button}</Tooltip>
      <VisuallyHidden id={reasonId}>{disabledReason}</VisuallyHidden>
    </>
  );
}
