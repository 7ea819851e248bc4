"use client";

import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { formatCount, formatNumber } from "@/lib/format";

type TooFewRowsProps = {
  /** Records that the rows make by themselves. */
  records: number;
  /** The model's least. */
  minRecords: number;
  fillUp: boolean;
  onFillUpChange: (fillUp: boolean) => void;
  /** What the repeated rows cost, about: "$0.12 – $0.20"; null where it is not known. */
  fillUpCost: string | null;
  /** The on-demand way for few rows, where an administrator allows it. */
  onDemand?: ReactNode;
};

/** Fewer rows than a job may have, and the ways on. Shows nothing where there are enough. */
export function TooFewRows(props: TooFewRowsProps) {
  const { records, minRecords, fillUp, onFillUpChange, fillUpCost, onDemand } = props;
  const { locale } = useClock();
  if (records >= minRecords) return null;
  if (records === 0) {
    return (
      <Note tone="failed" role="status" title="No row is left to send.">
        Choose another file, or send some of the rows that are left out.
      </Note>
    );
  }
  const missing = minRecords - records;
  const cost = fillUpCost === null ? "what it costs is not known" : `for ${fillUpCost} more`;
  return (
    <Note
      tone={fillUp ? "running" : "partial"}
      icon={fillUp ? "tick" : "triangle"}
      role="status"
      title={`${formatCount(records, "row is", { locale }, "rows are")} fewer than a job must have: ${formatNumber(minRecords, { locale })}.`}
    >
      <div className="mt-2 grid gap-2.5 text-ink">
        <Checkbox
          checked={fillUp}
          onCheckedChange={onFillUpChange}
          hint="AWS takes no smaller job with this model. The repeated answers are paid for, and are not in your results."
        >
          Fill up by sending {formatCount(missing, "row", { locale })} again, {cost}
        </Checkbox>
        {onDemand}
        {!fillUp && <p>Or add rows to your file, or choose a model that takes smaller jobs.</p>}
      </div>
    </Note>
  );
}
