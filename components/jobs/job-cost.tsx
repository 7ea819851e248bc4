"use client";

import { useViewer } from "@/components/providers/viewer";
import { Unknown } from "@/components/ui/date-time";
import { formatUsd } from "@/lib/format";
import type { Cost } from "@/lib/jobs/job";
import { costText } from "@/lib/jobs/sentence";

/** An estimate of money; ≈ while the job runs, a dash with the reason where it is unknown. */
export function JobCost({ cost }: { cost: Cost }) {
  const { locale } = useViewer();
  if (cost.usd === null) return <Unknown reason={cost.why} />;
  return <span title={cost.why}>{costText(cost, (usd) => formatUsd(usd, { locale }))}</span>;
}
