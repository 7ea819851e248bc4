import Link from "next/link";

/** A bar of the chart: its parts, from the bottom up, and where it leads. */
export type TimeChartBar = { key: string; name: string; title: string; href: string | null; parts: readonly number[] };

type TimeBarProps = {
  bar: TimeChartBar;
  /** The colours of its parts. */
  fills: readonly string[];
  place: { x: number; width: number; top: number; bottom: number };
  toY: (value: number) => number;
  /** Whether Tab comes to this bar. */
  isEntry: boolean;
  onShow: () => void;
  onFocus: () => void;
  onBlur: () => void;
};

/** A bar in parts. The link is as high as the chart, so that short bars can be hit too. */
export function TimeBar({ bar, fills, place, toY, isEntry, onShow, onFocus, onBlur }: TimeBarProps) {
  const { x, width, top, bottom } = place;
  const bottoms = bar.parts.map((_, index) => bar.parts.slice(0, index).reduce((sum, part) => sum + part, 0));
  const drawn = bar.parts.map((part, index) => {
    const from = bottoms[index] ?? 0;
    const height = Math.max(0, toY(from) - toY(from + part));
    if (part <= 0) return null;
    return (
      <rect key={fills[index]} {...{ x, width, height }} y={toY(from + part)} className={`mark ${fills[index]}`} />
    );
  });
  if (bar.href === null) return <g aria-hidden>{drawn}</g>;
  return (
    <Link
      href={bar.href}
      prefetch={false}
      aria-label={bar.title}
      tabIndex={isEntry ? 0 : -1}
      className="group outline-none"
      onPointerEnter={onShow}
      onFocus={() => {
        onShow();
        onFocus();
      }}
      onBlur={onBlur}
    >
      <rect
        x={x - width / 6}
        y={top}
        width={width * (4 / 3)}
        height={bottom - top}
        rx={4}
        className="fill-transparent stroke-2 group-hover:fill-sunken group-focus-visible:fill-sunken group-focus-visible:stroke-accent"
      />
      {drawn}
    </Link>
  );
}
