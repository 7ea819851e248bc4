import clsx from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";

/** A real table in a box that scrolls sideways by itself. `label` names it for screen readers. */
export function Table({ label, className, children, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div
      className="relative overflow-x-auto rounded-[inherit] print:overflow-visible"
      tabIndex={0}
      role="group"
      aria-label={label}
    >
      <table {...rest} aria-label={label} className={clsx("w-full border-collapse", className)}>
        {children}
      </table>
    </div>
  );
}

type HeaderCellProps = Omit<ComponentProps<"th">, "align"> & { numeric?: boolean };

const HEADER = "border-b border-line px-3 py-2.5 text-xs font-medium whitespace-nowrap text-ink-3";

/** A column's heading. */
export function HeaderCell({ numeric = false, className, ...rest }: HeaderCellProps) {
  return <th scope="col" {...rest} className={clsx(HEADER, numeric ? "text-right" : "text-left", className)} />;
}

type SortHeaderCellProps = HeaderCellProps & {
  sorted: "ascending" | "descending" | null;
  onSort: () => void;
  children: ReactNode;
};

/** A heading that sorts; `aria-sort` and the arrow say how. */
export function SortHeaderCell({ sorted, onSort, numeric = false, className, children, ...rest }: SortHeaderCellProps) {
  const Arrow = sorted === "ascending" ? ArrowUp : ArrowDown;
  return (
    <th
      scope="col"
      {...rest}
      aria-sort={sorted ?? "none"}
      className={clsx(HEADER, numeric ? "text-right" : "text-left", className)}
    >
      <button
        type="button"
        onClick={onSort}
        className={clsx(
          "group inline-flex items-center gap-1 rounded-sm align-middle hover:text-ink",
          // The words stand over the numbers' right edge: the arrow stands before them.
          numeric && "flex-row-reverse",
          sorted && "text-ink-2",
        )}
      >
        {children}
        <Arrow
          size={12}
          aria-hidden
          className={clsx(!sorted && "opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60")}
        />
      </button>
    </th>
  );
}

/** A row; a selected one has the accent's soft colour. */
export function Row({ selected = false, className, ...rest }: ComponentProps<"tr"> & { selected?: boolean }) {
  return (
    <tr
      {...rest}
      data-selected={selected || undefined}
      className={clsx(
        "group/row last:[&>td]:border-b-0 last:[&>th]:border-b-0",
        selected && "bg-accent-soft",
        className,
      )}
    />
  );
}

type CellProps = ComponentProps<"td"> & { numeric?: boolean; dense?: boolean };

/** A cell. */
export function Cell({ numeric = false, dense = false, className, ...rest }: CellProps) {
  return (
    <td
      {...rest}
      className={clsx(
        "border-b border-line px-3 align-middle",
        dense ? "py-1.5" : "py-[11px]",
        numeric && "text-right",
        className,
      )}
    />
  );
}
