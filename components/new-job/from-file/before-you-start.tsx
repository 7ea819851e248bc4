"use client";

import { type ReactNode, useId } from "react";
import { useController, useFormContext, useWatch } from "react-hook-form";
import { CardTitle } from "@/components/ui/card";
import { useClock } from "@/components/ui/clock";
import type { DraftContent } from "@/lib/drafts/draft";
import { formatUsdRange } from "@/lib/format";
import { recordBounds } from "@/lib/starts/form-plan";
import { FindingsList } from "../checks/findings-list";
import { SplitNote } from "../checks/split-note";
import { TooFewRows } from "../checks/too-few-rows";
import { fieldId } from "../job-fields";
import { useFieldError } from "../use-field-error";
import { CostFigures } from "./cost-figures";
import { useFileJob } from "./file-job";
import { RecordsLine, SizeLine, LongestLine } from "./measure-lines";

/** The checklist and the estimate beside the form; it stays in sight while there is room. */
export function BeforeYouStart({ children }: { children: ReactNode }) {
  const id = useId();
  return (
    <aside
      aria-labelledby={id}
      className="card grid gap-3.5 rounded-lg border border-line bg-surface p-5 shadow lg:sticky lg:top-5 lg:max-h-[calc(100dvh-40px)] lg:overflow-y-auto"
    >
      <CardTitle id={id}>Before you start</CardTitle>
      <RecordsLine />
      <SizeLine />
      <LongestLine />
      <Rows />
      <CostFigures />
      {children}
      <p className="text-xs text-ink-3">You can stop it at any time and pay only for what was processed.</p>
    </aside>
  );
}

/** What was found in the rows, and whether they are too few or too many. */
function Rows() {
  const { plan, checks, table, options, model, forecast } = useFileJob();
  const { setValue } = useFormContext<DraftContent>();
  const { locale } = useClock();
  const { field: fillUp } = useController<DraftContent, "fillUp">({ name: "fillUp" });
  const [leaveOut, sendOnce] = useWatch<DraftContent, ["leaveOut", "sendOnce"]>({ name: ["leaveOut", "sendOnce"] });
  const error = useFieldError("leaveOut");
  const { count, cost } = forecast;
  if (plan === null || table.state.phase !== "ready") return null;
  const bounds = recordBounds(model, options.limits);
  const missing = count === null ? 0 : Math.max(0, bounds.minRecords - count.sent);
  const share = count === null || count.records === 0 ? 0 : missing / count.records;
  const fillUpCost =
    cost === null || share === 0
      ? null
      : formatUsdRange({ fromUsd: cost.fromUsd * share, toUsd: cost.toUsd * share }, { locale });
  return (
    <div id={fieldId("leaveOut")} tabIndex={-1} className="grid gap-3.5 rounded empty:hidden">
      <FindingsList
        table={table}
        plan={{ ...plan, rows: { ...plan.rows, leaveOut, sendOnce } }}
        checks={checks}
        fileName={table.state.summary.fileName}
        onChange={(change) => {
          if (change.leaveOut) setValue("leaveOut", change.leaveOut, { shouldDirty: true });
          if (change.sendOnce !== undefined) setValue("sendOnce", change.sendOnce, { shouldDirty: true });
        }}
      />
      {count !== null && count.sent < bounds.minRecords && (
        <TooFewRows
          records={count.sent}
          minRecords={bounds.minRecords}
          fillUp={fillUp.value}
          onFillUpChange={fillUp.onChange}
          fillUpCost={fillUpCost}
        />
      )}
      {count !== null && (
        <SplitNote
          jobs={count.jobs}
          because={count.records > bounds.maxRecords ? { records: bounds.maxRecords } : { bytes: bounds.maxBytes }}
        />
      )}
      {error !== undefined && <p className="text-sm text-failed">{error}</p>}
    </div>
  );
}
