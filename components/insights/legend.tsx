import clsx from "clsx";

/** What the colours of a chart stand for. */
export function Legend({ parts }: { parts: readonly { label: string; swatch: string }[] }) {
  return (
    <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-2">
      {parts.map(({ label, swatch }) => (
        <li key={label} className="flex items-center gap-1.5">
          <span aria-hidden className={clsx("mark block size-2.5 rounded-sm", swatch)} />
          {label}
        </li>
      ))}
    </ul>
  );
}
