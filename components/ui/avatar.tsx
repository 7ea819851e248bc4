import clsx from "clsx";

/** The first letters of a name in a circle. Only decoration: the name is said elsewhere. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name
    .trim()
    .split(/[\s._-]+/u)
    .filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-tiny font-[600] text-accent",
        className,
      )}
    >
      {(first + last).toUpperCase()}
    </span>
  );
}
