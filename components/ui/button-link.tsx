import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, buttonStyle, type ButtonVariant } from "./button-style";

export type ButtonLinkProps = ComponentProps<typeof Link> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** For files and handlers: an ordinary link instead of a client-side navigation. */
  plain?: boolean;
};

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink({ variant, size, icon, plain = false, className, children, ...rest }: ButtonLinkProps) {
  const classes = clsx(buttonStyle(variant, size), className);
  if (plain) {
    const { href, download, title, target } = rest;
    return (
      <a
        href={typeof href === "string" ? href : (href.href ?? "")}
        className={classes}
        {...{ download, title, target }}
      >
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} className={classes}>
      {icon}
      {children}
    </Link>
  );
}
