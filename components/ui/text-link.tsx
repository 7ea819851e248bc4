import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link inside text: accent colour and underlined; inside a note it keeps the note's colour. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx(
        "rounded-sm text-accent underline decoration-1 underline-offset-2 hover:decoration-2 [.note_&]:text-inherit",
        className,
      )}
    />
  );
}
