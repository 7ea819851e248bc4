"use client";

import clsx from "clsx";
import { ChevronDown, ChevronLeft, ChevronRight } from "lucide-react";
import { type ComponentProps, useMemo } from "react";
import { DayPicker } from "react-day-picker";

const classNames = {
  root: "relative w-fit",
  months: "flex flex-wrap gap-6",
  month: "grid gap-2",
  month_caption: "flex h-8 items-center px-1 font-strong",
  nav: "absolute top-0 right-0 z-10 flex gap-1",
  button_previous: "grid size-8 place-items-center rounded text-ink-2 hover:bg-sunken aria-disabled:opacity-40",
  button_next: "grid size-8 place-items-center rounded text-ink-2 hover:bg-sunken aria-disabled:opacity-40",
  month_grid: "border-collapse",
  weekday: "size-9 text-xs font-normal text-ink-3",
  day: "p-0 text-center",
  day_button: "size-9 rounded hover:bg-sunken disabled:cursor-not-allowed",
  today: "[&>button]:font-bold [&>button]:text-accent [&>button]:underline [&>button]:underline-offset-4",
  outside: "text-ink-3",
  disabled: "text-ink-3 opacity-50",
  hidden: "invisible",
  range_start:
    "rounded-l bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink [&>button]:hover:bg-accent-strong",
  range_end:
    "rounded-r bg-accent-soft [&>button]:bg-accent [&>button]:text-accent-ink [&>button]:hover:bg-accent-strong",
  range_middle: "bg-accent-soft [&>button]:rounded-none",
  selected: "",
};

const CHEVRONS = { left: ChevronLeft, right: ChevronRight, up: ChevronDown, down: ChevronDown };

type CalendarProps = ComponentProps<typeof DayPicker> & { language: string };

/** A month to pick days from, by mouse or arrow keys, in the viewer's language and first day of the week. */
export function Calendar({ language, className, ...rest }: CalendarProps) {
  const formats = useMemo(() => {
    const utc = { timeZone: "UTC" } as const;
    const asUtc = (day: Date) => Date.UTC(day.getFullYear(), day.getMonth(), day.getDate());
    const month = new Intl.DateTimeFormat(language, { ...utc, month: "long", year: "numeric" });
    const weekday = new Intl.DateTimeFormat(language, { ...utc, weekday: "short" });
    const longDay = new Intl.DateTimeFormat(language, {
      ...utc,
      weekday: "long",
      day: "numeric",
      month: "long",
      year: "numeric",
    });
    return {
      month: (day: Date) => month.format(asUtc(day)),
      weekday: (day: Date) => weekday.format(asUtc(day)),
      longDay: (day: Date) => longDay.format(asUtc(day)),
    };
  }, [language]);
  return (
    <DayPicker
      weekStartsOn={firstDayOfWeek(language)}
      {...rest}
      className={clsx(className)}
      classNames={classNames}
      formatters={{ formatCaption: formats.month, formatWeekdayName: formats.weekday }}
      labels={{
        labelGrid: formats.month,
        labelDayButton: formats.longDay,
        labelNext: () => "Next month",
        labelPrevious: () => "Month before",
      }}
      components={{
        Chevron: ({ orientation = "left" }) => {
          const Icon = CHEVRONS[orientation];
          return <Icon size={16} aria-hidden />;
        },
      }}
    />
  );
}

function firstDayOfWeek(language: string): 0 | 1 | 6 {
  try {
    const locale = new Intl.Locale(language) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
    const first = locale.getWeekInfo?.().firstDay ?? 1;
    return first === 7 ? 0 : first === 6 ? 6 : 1;
  } catch {
    return 1;
  }
}
