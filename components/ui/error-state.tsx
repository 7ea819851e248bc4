"use client";

import { CircleX } from "lucide-react";
import { Button } from "./button";
import { SmallPrint, type SmallPrintProps } from "./small-print";

type ErrorStateProps = {
  title?: string;
  /** What it means and what to do next. */
  message: string;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
} & SmallPrintProps;

/** A load that failed: never looks like an empty list. AWS's own words follow in small print. */
export function ErrorState({
  title = "This could not be loaded.",
  message,
  onRetry,
  retrying,
  aws,
  id,
}: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      <CircleX size={24} aria-hidden className="text-failed" />
      <p className="text-md font-strong">{title}</p>
      <p className="max-w-prose text-pretty text-ink-2">{message}</p>
      {onRetry && (
        <Button onClick={onRetry} pending={retrying ?? false}>
          Try again
        </Button>
      )}
      <SmallPrint aws={aws} id={id} />
    </div>
  );
}
