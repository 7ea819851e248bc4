"use client";

import { CalendarDays, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { Calendar } from "./calendar";
import { chipStyle } from "./chip";
import { useClock } from "./clock";
import { dateToDay, type DayRange, dayToDate, describeRange, todayIn } from "./day-range";
import { Popover } from "./popover";

type DateRangePickerProps = {
  /** What the range is about: "Submitted". */
  label: string;
  value: DayRange;
  onValueChange: (range: DayRange) => void;
  /** Ready-made ranges: "Last 7 days". */
  presets: readonly { label: string; range: DayRange }[];
};

/** A range of whole days in the viewer's zone, from presets or a calendar, behind a chip. Either end may be open. */
export function DateRangePicker({ label, value, onValueChange, presets }: DateRangePickerProps) {
  const { locale, timeZone, nowMs } = useClock();
  const [open, setOpen] = useState(false);
  const isOn = value.from !== null || value.to !== null;
  const preset = presets.find(({ range }) => range.from === value.from && range.to === value.to);
  const choose = (range: DayRange, close: boolean) => {
    onValueChange(range);
    if (close) setOpen(false);
  };
  const words = isOn ? (preset?.label ?? describeRange(value, locale)) : label;
  return (
    <Popover
      label={`${label}: range of days`}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={chipStyle(isOn)} aria-label={isOn ? `${label}: ${words}` : label}>
          <CalendarDays size={14} aria-hidden />
          {words}
          <ChevronDown size={14} aria-hidden />
        </button>
      }
    >
      <div className="flex flex-col gap-4 sm:flex-row">
        <div className="flex flex-wrap gap-1 sm:flex-col">
          {presets.map((each) => (
            <Button
              key={each.label}
              variant="quiet"
              size="small"
              className="justify-start aria-pressed:bg-accent-soft aria-pressed:text-accent"
              aria-pressed={each === preset}
              onClick={() => choose(each.range, true)}
            >
              {each.label}
            </Button>
          ))}
          {isOn && (
            <Button
              variant="quiet"
              size="small"
              className="justify-start"
              onClick={() => choose({ from: null, to: null }, true)}
            >
              Any time
            </Button>
          )}
        </div>
        <Calendar
          mode="range"
          language={locale}
          today={dayToDate(todayIn(timeZone, nowMs()))}
          {...((value.to ?? value.from) ? { defaultMonth: dayToDate(value.to ?? value.from ?? "") } : {})}
          selected={
            value.from ? { from: dayToDate(value.from), ...(value.to ? { to: dayToDate(value.to) } : {}) } : undefined
          }
          onSelect={(range) =>
            choose(
              { from: range?.from ? dateToDay(range.from) : null, to: range?.to ? dateToDay(range.to) : null },
              false,
            )
          }
        />
      </div>
    </Popover>
  );
}
