"use client";

import { AxisBottom, AxisLeft } from "@visx/axis";
import { scaleBand, scaleLinear } from "@visx/scale";
import { type KeyboardEvent, useRef, useState } from "react";
import { Legend } from "./legend";
import { TimeBar, type TimeChartBar } from "./time-bar";
import { useWidth } from "./use-width";

export type TimeChartProps = {
  label: string;
  bars: readonly TimeChartBar[];
  /** What the parts of each bar are. */
  parts: readonly { label: string; fill: string; swatch: string }[];
  formatValue: (value: number) => string;
  /** Only whole numbers on the scale. */
  isCounts?: boolean;
};

const HEIGHT = 220;
const MARGIN = { top: 8, right: 4, bottom: 24, left: 52 };
const LABEL_WIDTH = 64;
/** A few bars do not grow over this. */
const WIDEST_BAR = 56;
const TEXT = { className: "fill-ink-3 text-xs", fill: "", fontFamily: "", fontSize: "" } as const;

/** Bars along the time, each a link. One of them is in the order of Tab; the arrow keys move between them. */
export function TimeChart({ label, bars, parts, formatValue, isCounts = false }: TimeChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [shown, setShown] = useState<string | null>(null);
  const [entry, setEntry] = useState<string | null>(null);
  const links = bars.filter(({ href }) => href !== null);
  const entryKey = links.find(({ key }) => key === entry)?.key ?? links.at(-1)?.key;
  const highest = Math.max(...bars.map((bar) => bar.parts.reduce((sum, part) => sum + part, 0)), 0);
  const x = scaleBand({
    domain: bars.map(({ key }) => key),
    range: [MARGIN.left, Math.max(MARGIN.left + 1, width - MARGIN.right)],
    padding: 0.25,
  });
  const y = scaleLinear({ domain: [0, highest || 1], range: [HEIGHT - MARGIN.bottom, MARGIN.top], nice: 4 });
  const ticks = y.ticks(4).filter((tick) => !isCounts || Number.isInteger(tick));
  const every = Math.max(1, Math.ceil((bars.length * LABEL_WIDTH) / Math.max(1, width - MARGIN.left)));
  const barWidth = Math.min(WIDEST_BAR, x.bandwidth());
  const across = (key: string) => ({ x: (x(key) ?? 0) + (x.bandwidth() - barWidth) / 2, width: barWidth });
  const names = new Map(bars.map(({ key, name }) => [key, name]));

  const onKeyDown = (event: KeyboardEvent<SVGSVGElement>) => {
    const all = [...event.currentTarget.querySelectorAll<SVGAElement>("a")];
    const at = all.findIndex((link) => link === document.activeElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    all[Math.min(all.length - 1, Math.max(0, to))]?.focus();
  };

  return (
    <div ref={box}>
      <div className="mb-2 flex flex-wrap justify-between gap-x-4 gap-y-1">
        <Legend parts={parts} />
        <p aria-hidden className="min-h-5 text-xs text-ink-2 max-sm:hidden">
          {bars.find(({ key }) => key === shown)?.title}
        </p>
      </div>
      <svg
        role="group"
        aria-label={label}
        width={width}
        height={HEIGHT}
        className="block"
        onKeyDown={onKeyDown}
        onPointerLeave={() => setShown(null)}
      >
        <g aria-hidden>
          {ticks.map((tick) => (
            <line key={tick} x1={MARGIN.left} x2={width} y1={y(tick)} y2={y(tick)} className="stroke-line" />
          ))}
          <AxisLeft
            {...{ scale: y, left: MARGIN.left, tickValues: ticks, tickFormat: (value) => formatValue(Number(value)) }}
            {...{ hideAxisLine: true, hideTicks: true, tickLength: 6 }}
            tickLabelProps={{ ...TEXT, textAnchor: "end", dy: "0.33em" }}
          />
          <AxisBottom
            {...{ scale: x, top: HEIGHT - MARGIN.bottom, hideTicks: true, axisLineClassName: "stroke-line-strong" }}
            tickValues={bars.flatMap(({ key }, index) => (index % every === 0 ? [key] : []))}
            tickFormat={(key) => names.get(key) ?? ""}
            tickLabelProps={{ ...TEXT, textAnchor: "middle" }}
          />
        </g>
        {width > 0 &&
          bars.map((bar) => (
            <TimeBar
              key={bar.key}
              bar={bar}
              fills={parts.map(({ fill }) => fill)}
              place={{ ...across(bar.key), top: MARGIN.top, bottom: HEIGHT - MARGIN.bottom }}
              toY={y}
              isEntry={bar.key === entryKey}
              onShow={() => setShown(bar.key)}
              onFocus={() => setEntry(bar.key)}
              onBlur={() => setShown(null)}
            />
          ))}
      </svg>
    </div>
  );
}
