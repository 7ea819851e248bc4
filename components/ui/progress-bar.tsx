import clsx from "clsx";

export type ProgressPart = "answered" | "running" | "failed" | "off";

const PARTS: Record<ProgressPart, string> = {
  answered: "bg-done",
  running: "bg-running",
  failed: "bg-failed",
  off: "bg-line-strong",
};

type ProgressBarProps = {
  /** Parts in order, as counts out of `total`. What is left is the rest. */
  parts: { kind: ProgressPart; count: number }[];
  /** `null`: nobody knows how many there are; the bar stays empty. */
  total: number | null;
  /** What the bar says, in words: "41,196 of 50,000 · 1,904 errors". */
  label: string;
  className?: string;
};

/** How much of a whole is done, failed, switched off, or left. Its words must stand beside it too. */
export function ProgressBar({ parts, total, label, className }: ProgressBarProps) {
  const shown = total !== null && total > 0 ? parts.filter((part) => part.count > 0) : [];
  return (
    <div
      role="img"
      aria-label={label}
      className={clsx("mark flex h-1.5 min-w-[120px] overflow-hidden rounded-full bg-sunken", className)}
    >
      {shown.map((part) => (
        <span
          key={part.kind}
          className={clsx("block h-full min-w-px", PARTS[part.kind])}
          style={{ width: `${Math.min(100, (part.count / (total ?? 1)) * 100)}%` }}
        />
      ))}
    </div>
  );
}
