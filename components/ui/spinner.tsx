import clsx from "clsx";

/** The turning ring. It stands still where reduced motion is asked for. */
export function Spinner({ size = 14, label, className }: { size?: number; label?: string; className?: string }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      className={clsx("shrink-0 animate-turn", className)}
      {...(label ? { role: "img", "aria-label": label } : { "aria-hidden": true })}
    >
      <path d="M8 1.8a6.2 6.2 0 1 1-5.9 4.3" />
    </svg>
  );
}
