import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, buttonStyle, type ButtonVariant } from "./button-style";

export type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "href"> & {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** For files and handlers: an ordinary link instead of a client-side navigation. */
  plain?: boolean;
  download?: boolean | string;
};

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink(props: ButtonLinkProps) {
  const { variant, size, icon, plain = false, download, href, title, className, children, ...rest } = props;
  const shared = { href, title, className: clsx(buttonStyle(variant, size), className) };
  if (plain) {
    return (
      <a {...shared} download={download} aria-label={rest["aria-label"]}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} {...shared}>
      {icon}
      {children}
    </Link>
  );
}
