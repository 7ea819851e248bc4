import clsx from "clsx";
import type { ReactNode } from "react";
import { CopyButton } from "./copy-button";
import { UntrustedText } from "./untrusted-text";

/** Terms and what they are: two columns, one below the other where it is narrow. */
export function DescriptionList({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={clsx("grid gap-x-4 gap-y-2.5 sm:grid-cols-[150px_minmax(0,1fr)]", className)}>{children}</dl>;
}

type DescriptionProps = {
  term: ReactNode;
  /** A plain value; it is shown as untrusted text. */
  value?: string | undefined;
  /** Monospaced with a copy button, for ids and addresses. */
  technical?: boolean;
  children?: ReactNode;
};

/** One row of a description list: either `value` or `children`. Nothing known is "–". */
export function Description({ term, value, technical = false, children }: DescriptionProps) {
  return (
    <div className="contents">
      <dt className="text-ink-3 max-sm:-mb-2">{term}</dt>
      <dd className="min-w-0 break-words">
        {children ??
          (value ? (
            <span className={clsx(technical && "font-mono text-xs break-all")}>
              <UntrustedText text={value} />
              {technical && <CopyButton text={value} label={typeof term === "string" ? `Copy ${term}` : "Copy"} />}
            </span>
          ) : (
            "–"
          ))}
      </dd>
    </div>
  );
}
