"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { chipStyle } from "@/components/ui/chip";
import { useClock } from "@/components/ui/clock";
import { addDays, dateToDay, dayToDate, todayIn } from "@/components/ui/day-range";
import { Popover } from "@/components/ui/popover";
import { RadioGroup } from "@/components/ui/radio-group";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { dayStart } from "@/lib/day-start";
import type { JobListParams } from "@/lib/jobs/search-params";
import { dateWords, PERIOD_LABELS } from "./date-words";

/** Its code comes when the filter is first opened. */
const Calendar = dynamic(() => import("@/components/ui/calendar").then((module) => module.Calendar), {
  ssr: false,
  loading: () => (
    <Loading label="Loading the calendar…">
      <Skeleton className="h-73 w-63" />
    </Loading>
  ),
});

type Dates = Pick<JobListParams, "dateOf" | "period" | "from" | "to">;
type DateFilterProps = { params: Dates; change: (next: Partial<Dates>) => void };

/** A range of time, of submission or of the end: ready-made ones that move with the clock, or days of a calendar. */
export function DateFilter({ params, change }: DateFilterProps) {
  const { locale, timeZone } = useViewer();
  const { nowMs } = useClock();
  const [isOpen, setOpen] = useState(false);
  const words = dateWords(params, { locale, timeZone });
  const from = params.from === null ? null : todayIn(timeZone, params.from);
  // The range ends before `to`: its last day is the one of the moment before.
  const to = params.to === null ? null : todayIn(timeZone, params.to - 1);
  return (
    <Popover
      label="Range of time"
      align="end"
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={chipStyle(words !== null)}>
          <CalendarDays size={14} aria-hidden />
          {words ?? "Any time"}
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    >
      <div className="grid gap-4">
        <RadioGroup
          label="Which time"
          value={params.dateOf}
          onValueChange={(dateOf) => change({ dateOf })}
          options={[
            { value: "submitted", label: "Submitted" },
            { value: "ended", label: "Ended" },
          ]}
        />
        <div className="flex flex-col gap-4 sm:flex-row">
          <div className="flex flex-wrap gap-1 sm:flex-col">
            {PERIOD_LABELS.map(([period, label]) => (
              <Button
                key={label}
                size="small"
                variant="quiet"
                aria-pressed={params.period === period}
                onClick={() => {
                  change({ period, from: null, to: null });
                  setOpen(false);
                }}
              >
                {label}
              </Button>
            ))}
          </div>
          <Calendar
            mode="range"
            language={locale}
            today={dayToDate(todayIn(timeZone, nowMs()))}
            selected={from ? { from: dayToDate(from), ...(to && { to: dayToDate(to) }) } : undefined}
            onSelect={(range) =>
              change({
                period: null,
                from: range?.from ? dayStart(dateToDay(range.from), timeZone) : null,
                to: range?.to ? dayStart(addDays(dateToDay(range.to), 1), timeZone) : null,
              })
            }
          />
        </div>
      </div>
    </Popover>
  );
}
