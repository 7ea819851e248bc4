import { CalendarDays, CircleDashed, Hash, type LucideIcon, ToggleLeft, Type } from "lucide-react";
import type { ColumnType } from "@/lib/table/table-summary";

const TYPES: Record<ColumnType, { icon: LucideIcon; word: string }> = {
  text: { icon: Type, word: "text" },
  number: { icon: Hash, word: "number" },
  date: { icon: CalendarDays, word: "date" },
  "yes-no": { icon: ToggleLeft, word: "yes/no" },
  empty: { icon: CircleDashed, word: "all empty" },
};

/** What the cells of a column look like: an icon and a word. */
export function ColumnTypeWord({ type }: { type: ColumnType }) {
  const { icon: Icon, word } = TYPES[type];
  return (
    <span className="inline-flex items-center gap-1 text-xs font-normal text-ink-3">
      <Icon size={12} aria-hidden />
      {word}
    </span>
  );
}
