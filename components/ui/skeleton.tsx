import clsx from "clsx";

/** A grey place-holder in the size of what will come. Wrap a group of them in `<Loading>`. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("block animate-breathe rounded bg-sunken", className ?? "h-4 w-full")} />;
}

/** Says once to screen readers that something is loading, around skeletons. */
export function Loading({
  label = "Loading…",
  children,
  className,
}: {
  label?: string;
  children: React.ReactNode;
  className?: string;
}) {
  return (
    <div role="status" className={className}>
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
