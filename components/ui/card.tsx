import clsx from "clsx";
import type { ComponentProps } from "react";

type CardProps = ComponentProps<"section"> & { padding?: "none" | "medium" | "large" };

const PADDING = { none: "", medium: "px-4 py-3.5", large: "p-5" };

/** A surface on the page. Give it `aria-labelledby` of its heading, so that it is a region. */
export function Card({ padding = "large", className, ...rest }: CardProps) {
  return (
    <section
      {...rest}
      className={clsx("card rounded-lg border border-line bg-surface shadow", PADDING[padding], className)}
    />
  );
}

/** The heading of a card: 15 px, bold. */
export function CardTitle({ className, children, ...rest }: ComponentProps<"h2">) {
  return (
    <h2 {...rest} className={clsx("text-md font-bold", className)}>
      {children}
    </h2>
  );
}
