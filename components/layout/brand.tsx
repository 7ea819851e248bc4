/** The mark: three bars, one shorter than the other. */
export function BrandMark({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden className="shrink-0">
      <rect width="22" height="22" rx="6" className="fill-accent" />
      <g className="fill-accent-ink">
        <rect x="5" y="4.5" width="12" height="3" rx="1" />
        <rect x="5" y="9.5" width="8" height="3" rx="1" opacity=".8" />
        <rect x="5" y="14.5" width="5" height="3" rx="1" opacity=".6" />
      </g>
    </svg>
  );
}
