import clsx from "clsx";
import Link, { type LinkProps } from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonSize, buttonStyle, type ButtonVariant } from "./button-style";

export type ButtonLinkProps = Omit<ComponentProps<"a">, "href" | "onClick" | "onMouseEnter" | "onTouchStart"> & {
  href: string;
  prefetch?: LinkProps["prefetch"];
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: ReactNode;
  /** For files and handlers: an ordinary link instead of a client-side navigation. */
  plain?: boolean;
};

/** A link that looks like a button: it goes somewhere, it does not act. */
export function ButtonLink(props: ButtonLinkProps) {
  const { variant, size, icon, plain = false, prefetch, className, children, ...rest } = props;
  const classes = clsx(buttonStyle(variant, size), className);
  if (plain) {
    return (
      <a {...rest} className={classes}>
        {icon}
        {children}
      </a>
    );
  }
  return (
    <Link {...rest} {...(prefetch === undefined ? {} : { prefetch })} className={classes}>
      {icon}
      {children}
    </Link>
  );
}
