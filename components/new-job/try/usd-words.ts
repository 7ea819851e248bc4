import { formatUsd } from "@/lib/format";

/** A few answers cost less than a cent: `$0.0021`; what cannot be told is "–", and never $0. */
export function smallUsd(usd: number | null, locale: string): string {
  if (usd === null || usd === 0 || usd >= 0.1) return formatUsd(usd, { locale });
  return new Intl.NumberFormat(locale, {
    ...{ style: "currency", currency: "USD", currencyDisplay: "narrowSymbol" },
    maximumSignificantDigits: 2,
  }).format(usd);
}
