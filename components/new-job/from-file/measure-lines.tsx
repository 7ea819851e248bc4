"use client";

import { useClock } from "@/components/ui/clock";
import { formatBytes, formatCompact, formatCount, formatNumber } from "@/lib/format";
import { recordBounds } from "@/lib/starts/form-plan";
import { CheckLine } from "../check-line";
import { useFileJob } from "./file-job";

/** Records against the model's least and most; a file with more than the most becomes several jobs. */
export function RecordsLine() {
  const { forecast, options, model, checks, table } = useFileJob();
  const { locale } = useClock();
  const { minRecords, maxRecords } = recordBounds(model, options.limits);
  const { count } = forecast;
  const allowed = `${formatNumber(minRecords, { locale })} to ${formatNumber(maxRecords, { locale })} in a job${model ? ` with ${model.modelName}` : ""}`;
  if (count === null) {
    const rows = "summary" in table.state ? table.state.summary.rows : null;
    const title = rows === null ? "Number of records" : formatCount(rows, "row", { locale });
    return <CheckLine state="open" title={title} detail={checks.isChecking ? "Checking each row…" : allowed} />;
  }
  const isEnough = count.records >= minRecords;
  const filled = count.fillsUp > 0 ? `, ${formatNumber(count.fillsUp, { locale })} of them repeated` : "";
  return (
    <CheckLine
      state={isEnough ? "good" : "bad"}
      title={`${formatCount(count.records, "record", { locale })}${filled}`}
      detail={checks.isChecking ? "Checking each row…" : allowed}
    />
  );
}

/** The size of the records as they will be written. */
export function SizeLine() {
  const { checks, options } = useFileJob();
  const { locale } = useClock();
  const most = formatBytes(Math.min(options.limits.maxFileBytes, options.limits.maxJobBytes), { locale });
  if (checks.result === null)
    return <CheckLine state="open" title="Size of the records" detail={`${most} a job at most`} />;
  return (
    <CheckLine
      state="good"
      title={formatBytes(checks.result.recordBytes, { locale })}
      detail={`as records; ${most} a job at most`}
    />
  );
}

/** The longest record against what the model can read at once. */
export function LongestLine() {
  const { checks, model } = useFileJob();
  const { locale } = useClock();
  const { result } = checks;
  if (result?.tokens.longest == null) return null;
  const { row, tokens } = result.tokens.longest;
  const most = model?.contextTokens ?? null;
  const worst = tokens * (1 + result.tokens.error);
  const room = most === null ? "" : ` of ${formatCompact(most, { locale })}`;
  return (
    <CheckLine
      state={most === null ? "open" : worst > most ? "bad" : "good"}
      title={`Longest record: about ${formatCompact(tokens, { locale })}${room} tokens`}
      detail={
        most === null
          ? `row ${formatNumber(row, { locale })}; how much this model can read at once is not known`
          : `row ${formatNumber(row, { locale })}; counted with another tokenizer, up to ${Math.round(result.tokens.error * 100)}% off`
      }
    />
  );
}
