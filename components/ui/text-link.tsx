import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link inside text: accent colour, underlined on hover and in running sentences. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx("rounded-sm text-accent underline-offset-2 hover:underline [p_&]:underline", className)}
    />
  );
}
