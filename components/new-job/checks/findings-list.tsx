"use client";

import { CircleCheck, CircleX, TriangleAlert } from "lucide-react";
import { type ComponentProps, useId, useState } from "react";
import type { CheckPlan, TableHandle } from "@/components/new-job/table-reader/use-table";
import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { CheckResult, Finding } from "@/lib/checks/finding";
import { FindingRowsDialog } from "./finding-rows-dialog";
import { inOrder, isBlocking, isLeftOut, remedyOf, resultWords, type RowChoice } from "./remedy";
import { useDownloadRows } from "./use-download-rows";
import type { RowChecks } from "./use-row-checks";

type FindingsListProps = {
  table: TableHandle;
  plan: CheckPlan;
  checks: RowChecks;
  fileName: string;
  onChange: (change: Partial<RowChoice>) => void;
};

/** What was found in the rows, what blocks the job first, each with the ways to deal with it. */
export function FindingsList({ table, plan, checks, fileName, onChange }: FindingsListProps) {
  const { locale } = useClock();
  const [shown, setShown] = useState<Finding | null>(null);
  const { result, hasFailed, retry } = checks;
  const choice = plan.rows;
  const findings = inOrder(result?.findings ?? [], choice);
  return (
    <div className="grid gap-3">
      {hasFailed && (
        <Note
          tone="failed"
          role="alert"
          title="The rows could not be checked."
          actions={
            <Button size="small" onClick={retry}>
              Check again
            </Button>
          }
        >
          The job cannot start before they are. If it happens again, choose the file once more.
        </Note>
      )}
      {result && findings.length > 0 && (
        <ul aria-label="What was found in the rows" className="grid gap-3.5">
          {findings.map((finding) => (
            <FindingLine
              key={finding.check}
              {...{ finding, choice, onChange, table, plan, fileName }}
              result={result}
              onShow={() => setShown(finding)}
            />
          ))}
        </ul>
      )}
      <p role="status" className="sr-only">
        {result && resultWords(result, locale)}
      </p>
      <FindingRowsDialog finding={shown} onClose={() => setShown(null)} table={table} plan={plan} fileName={fileName} />
    </div>
  );
}

type FindingLineProps = Pick<FindingsListProps, "table" | "plan" | "fileName" | "onChange"> & {
  finding: Finding;
  result: CheckResult;
  choice: RowChoice;
  onShow: () => void;
};

function FindingLine({ finding, result, choice, onChange, onShow, table, plan, fileName }: FindingLineProps) {
  const { locale } = useClock();
  const download = useDownloadRows(table, plan, fileName);
  const titleId = useId();
  const remedy = remedyOf(finding, result, choice, locale);
  return (
    <li className="flex items-start gap-2.5">
      <span className="mt-px shrink-0">
        <LevelIcon finding={finding} choice={choice} />
      </span>
      <div className="grid min-w-0 flex-1 justify-items-start gap-1.5">
        <div>
          <p id={titleId} className="font-bold break-words">
            <UntrustedText text={finding.title} />
          </p>
          <p className="text-xs text-pretty break-words text-ink-3">
            <Becomes finding={finding} choice={choice} />
            <UntrustedText text={finding.detail} />
          </p>
          <p className="flex flex-wrap gap-x-3">
            <TextButton aria-haspopup="dialog" aria-describedby={titleId} onClick={onShow}>
              {finding.count === 1 ? "Show it" : "Show them"}
            </TextButton>
            <TextButton
              aria-describedby={titleId}
              aria-disabled={download.isPending || undefined}
              onClick={() => !download.isPending && download.mutate([finding.check])}
            >
              {download.isPending ? "Preparing the file…" : finding.count === 1 ? "Download it" : "Download them"}
            </TextButton>
          </p>
        </div>
        {remedy && (
          <Button size="small" aria-describedby={titleId} onClick={() => onChange(remedy.change)}>
            {remedy.words}
          </Button>
        )}
        {download.isError && (
          <p role="alert" className="text-xs text-failed">
            The rows could not be saved. Try again.
          </p>
        )}
      </div>
    </li>
  );
}

function TextButton(props: ComponentProps<"button">) {
  return (
    <button
      type="button"
      {...props}
      className="min-h-6 rounded-sm text-xs text-accent underline-offset-2 hover:underline pointer-coarse:min-h-9"
    />
  );
}

function LevelIcon({ finding, choice }: { finding: Finding; choice: RowChoice }) {
  if (isLeftOut(finding, choice)) return <CircleCheck size={18} className="text-done" aria-label="Dealt with:" />;
  return finding.level === "stop" ? (
    <CircleX size={18} className="text-failed" aria-label="The job cannot start with this:" />
  ) : (
    <TriangleAlert size={18} className="text-partial" aria-label="Look at this:" />
  );
}

/** What becomes of the rows as things stand. */
function Becomes({ finding, choice }: { finding: Finding; choice: RowChoice }) {
  const isOne = finding.count === 1;
  if (isLeftOut(finding, choice)) {
    if (finding.check === "alike") return "Each text is sent once. ";
    return isOne ? "It is left out. " : "They are left out. ";
  }
  if (isBlocking(finding, choice)) {
    return <span className="text-failed">The job cannot start with {isOne ? "it" : "them"}. </span>;
  }
  return null;
}
