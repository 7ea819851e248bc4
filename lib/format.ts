/**
 * Numbers, money, durations and dates as people read them. Pure: locale, time zone and the present moment come in
 * as parameters, so that server and browser paint the same. Times are UTC milliseconds.
 */

/** How one viewer reads numbers and dates, and what the server's clock says. */
export type Viewing = {
  /** A BCP 47 locale, such as `en-GB`. */
  locale: string;
  /** An IANA time zone, such as `Europe/Berlin`. */
  timeZone: string;
  /** The server's clock when the page or the data was made, UTC milliseconds. */
  now: number;
};

type Zoned = Pick<Viewing, "locale" | "timeZone">;
type Localized = Pick<Viewing, "locale">;

/** What stands where a value is not known. Never 0. */
export const UNKNOWN = "–";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A locale and a zone that `Intl` takes; what it does not know falls to `en-GB` and `UTC`. */
export function toViewing(locale: string | undefined, timeZone: string | undefined, now: number): Viewing {
  return {
    locale: usable(locale, (value) => new Intl.NumberFormat(value)) ?? "en-GB",
    timeZone: usable(timeZone, (value) => new Intl.DateTimeFormat("en-GB", { timeZone: value })) ?? "UTC",
    now,
  };
}

function usable(value: string | undefined, attempt: (value: string) => unknown): string | null {
  if (!value || value.length > 64) return null;
  try {
    attempt(value);
    return value;
  } catch {
    return null;
  }
}

/** `50,000`; "–" for null. */
export function formatNumber(value: number | null, { locale }: Localized): string {
  return value === null ? UNKNOWN : new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
}

/** `1 record`, `2,400 records`. `many` is given where an s does not do. */
export function formatCount(value: number, one: string, viewing: Localized, many = `${one}s`): string {
  return `${formatNumber(value, viewing)} ${value === 1 ? one : many}`;
}

/** `950`, `18.2 K`, `18.2 M`, `4.1 B`: for tokens, where the size says more than the digits. */
export function formatCompact(value: number | null, viewing: Localized): string {
  if (value === null) return UNKNOWN;
  const [scale, unit] = value >= 999_950_000 ? [1e9, " B"] : value >= 999_950 ? [1e6, " M"] : [1e3, " K"];
  if (value < 1000) return formatNumber(Math.round(value), viewing);
  return new Intl.NumberFormat(viewing.locale, { maximumFractionDigits: 1 }).format(value / scale) + unit;
}

/** `$12.37`, `< $0.01` for less than a cent; "–" for null, which is unknown and never $0. */
export function formatUsd(usd: number | null, { locale }: Localized): string {
  if (usd === null) return UNKNOWN;
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" });
  return usd > 0 && usd < 0.005 ? `< ${money.format(0.01)}` : money.format(usd);
}

/** `$48.12 – $86.40`; one amount where both ends read alike. */
export function formatUsdRange({ fromUsd, toUsd }: { fromUsd: number; toUsd: number }, viewing: Localized): string {
  const [from, to] = [formatUsd(fromUsd, viewing), formatUsd(toUsd, viewing)];
  return from === to ? from : `${from} – ${to}`;
}

/** `$600`, `$1.2k`, `$0.02`: for the scale of a chart. */
export function formatUsdShort(usd: number, { locale }: Localized): string {
  return new Intl.NumberFormat(locale, {
    ...{ style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" },
    ...{ notation: "compact", maximumSignificantDigits: 3 },
  }).format(usd);
}

/** A price for a million tokens: `$1.50`, `$0.035`. */
export function formatPrice(usd: number, { locale }: Localized): string {
  return new Intl.NumberFormat(locale, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 4,
  }).format(usd);
}

/** `99.4%`. Rounded down, so that it says 100% only where nothing is missing. */
export function formatPercent(share: number | null, { locale }: Localized): string {
  if (share === null || !Number.isFinite(share)) return UNKNOWN;
  const floored = Math.floor(Math.min(1, Math.max(0, share)) * 1000 + 1e-9) / 1000;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 }).format(floored);
}

/** `38.2 MB`, in powers of a thousand as file managers count. */
export function formatBytes(bytes: number | null, { locale }: Localized): string {
  if (bytes === null) return UNKNOWN;
  const units = ["B", "KB", "MB", "GB", "TB"];
  let value = Math.max(0, bytes);
  let unit = 0;
  while (unit < units.length - 1 && value >= (unit === 0 ? 1000 : 999.95)) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 ? 0 : 1;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value)} ${units[unit] ?? ""}`;
}

/** `45 s`, `3 min`, `1 h 02 min`, `24 h`, `3 days 4 h`. Negative durations read `0 s`; "–" for null. */
export function formatDuration(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return UNKNOWN;
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return withRest(`${hours} h`, minutes % 60, "min", 2);
  return withRest(`${Math.floor(hours / 24)} days`, hours % 24, "h", 1);
}

function withRest(whole: string, rest: number, unit: string, digits: number): string {
  return rest === 0 ? whole : `${whole} ${String(rest).padStart(digits, "0")} ${unit}`;
}

/** The age of something: `just now`, `4 s ago`, `3 min ago`, `2 days ago`. Never negative. */
export function formatAge(ms: number): string {
  if (ms < SECOND_MS) return "just now";
  if (ms < MINUTE_MS) return `${Math.floor(ms / SECOND_MS)} s ago`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`;
  return `${Math.floor(ms / DAY_MS)} days ago`;
}

/** `14:02` in the viewer's zone, or `2:02 PM` where the locale counts so. */
export function formatTime(ms: number, { locale, timeZone }: Zoned): string {
  return new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone }).format(ms);
}

/** `Thursday`, for a day within a week. */
export function formatWeekday(ms: number, { locale, timeZone }: Zoned): string {
  return new Intl.DateTimeFormat(locale, { weekday: "long", timeZone }).format(ms);
}

/** `Today, 09:02`, `Yesterday, 17:30`, `Sat 21 Nov, 11:47`, `21 Nov 2025, 11:47`; "–" for null. */
export function formatDate(ms: number | null, viewing: Viewing): string {
  if (ms === null) return UNKNOWN;
  return `${formatDay(ms, viewing)}, ${formatTime(ms, viewing)}`;
}

/** The day alone: `Today`, `Yesterday`, `Sat 21 Nov`, `21 Nov 2025`. */
export function formatDay(ms: number, viewing: Viewing): string {
  const { locale, timeZone, now } = viewing;
  const [day, today] = [dayIn(ms, timeZone), dayIn(now, timeZone)];
  const away = Math.round((day.getTime() - today.getTime()) / DAY_MS);
  if (Math.abs(away) <= 1) {
    const word = new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(away, "day");
    return word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);
  }
  const thisYear = day.getUTCFullYear() === today.getUTCFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    ...(thisYear ? { weekday: "short" } : { year: "numeric" }),
    timeZone,
  }).format(ms);
}

/** Midnight UTC of the calendar day that a moment falls on in a zone, so that days can be subtracted. */
function dayIn(ms: number, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat("en-US", { year: "numeric", month: "2-digit", day: "2-digit", timeZone });
  const number = (type: string) => Number(parts.formatToParts(ms).find((part) => part.type === type)?.value ?? 0);
  return new Date(Date.UTC(number("year"), number("month") - 1, number("day")));
}

/** The exact moment with its zone, for hovering: `Saturday 21 November 2026 at 12:47:03 CET`. */
export function formatExact(ms: number | null, { locale, timeZone }: Zoned): string {
  if (ms === null) return UNKNOWN;
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeStyle: "long", timeZone }).format(ms);
}

/** A calendar day that bears no zone, such as a price's: `2026-11-01` → `1 Nov 2026`. Other texts come back as they are. */
export function formatPlainDay(day: string, { locale }: Localized): string {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  if (Number.isNaN(ms)) return day;
  const format = { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(locale, format).format(ms);
}
