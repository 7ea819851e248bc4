"use client";

import { Button } from "@/components/ui/button";
import { useClock } from "@/components/ui/clock";
import { Note } from "@/components/ui/note";
import { Loading, Skeleton } from "@/components/ui/skeleton";
import { SmallPrint } from "@/components/ui/small-print";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatNumber } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { InputCheck } from "@/lib/jobs/new-job";
import { useInputCheck } from "./use-input-check";

/** What is in the chosen file: its size, the first records as a person reads them, and what is wrong with it. */
export function InputSummary({ s3Uri }: { s3Uri: string }) {
  const check = useInputCheck(s3Uri);
  if (check.fetchStatus === "idle" && check.isPending) return null;
  if (check.isPending) {
    return (
      <Loading label="Reading the file…" className="grid gap-2 rounded-lg border border-dashed border-line-strong p-4">
        <Skeleton className="h-4 w-56" />
        <Skeleton className="h-16 w-full" />
      </Loading>
    );
  }
  if (check.isError) {
    const problem = problemOf(check.error);
    return (
      <Note
        tone="partial"
        role="status"
        title={problem.message}
        actions={
          <Button size="small" onClick={() => void check.refetch()} pending={check.isFetching}>
            Look again
          </Button>
        }
      >
        <SmallPrint aws={problem.aws} id={problem.id} />
      </Note>
    );
  }
  return (
    <div className="grid gap-3">
      <FileFacts check={check.data} />
      <Problems check={check.data} />
      <FirstRecords check={check.data} />
    </div>
  );
}

/** "50,000 records · 38.2 MB", counted or estimated. */
export function recordsSentence(check: InputCheck, locale: string): string {
  if (check.records === null) return "an unknown number of records";
  const count = formatCount(check.records, "record", { locale });
  return check.recordsAreEstimated ? `about ${count}` : count;
}

function FileFacts({ check }: { check: InputCheck }) {
  const { locale } = useClock();
  const name = check.s3Uri.replace(/\/$/, "").split("/").at(-1) ?? check.s3Uri;
  return (
    <div className="rounded-lg border border-dashed border-line-control px-4.5 py-4">
      <p className="font-strong break-all">
        <UntrustedText text={name} />
      </p>
      <p className="text-xs text-ink-3">
        {recordsSentence(check, locale)} · {formatBytes(check.bytes, { locale })}
        {check.files > 1 && ` · ${formatCount(check.files, "file", { locale })}`} · the first{" "}
        {formatCount(check.checkedLines, "line", { locale })} checked
      </p>
    </div>
  );
}

function Problems({ check }: { check: InputCheck }) {
  const { locale } = useClock();
  if (check.problems.length === 0) return null;
  const count = check.problems.length + check.moreProblems;
  return (
    <Note
      tone="partial"
      role="status"
      title={`${formatCount(count, "problem", { locale })} in this file. AWS would refuse it, or leave those records without an answer.`}
    >
      <ul className="grid gap-1">
        {check.problems.map((problem) => (
          <li key={`${problem.file}:${problem.line ?? ""}:${problem.message}`}>
            {problem.line !== null && <b className="font-strong">Line {formatNumber(problem.line, { locale })}: </b>}
            {check.files > 1 && (
              <>
                <UntrustedText text={problem.file} />:{" "}
              </>
            )}
            <UntrustedText text={problem.message} />
          </li>
        ))}
      </ul>
      {check.moreProblems > 0 && <p>… and {formatNumber(check.moreProblems, { locale })} more.</p>}
    </Note>
  );
}

function FirstRecords({ check }: { check: InputCheck }) {
  if (check.firstRecords.length === 0) return null;
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-sm">
        <caption className="pb-1 text-left text-ink-3">The first records, as the model will read them</caption>
        <thead>
          <tr className="text-left text-xs text-ink-3">
            <th scope="col" className="w-32 border-b border-line px-3 py-2 font-medium">
              Record
            </th>
            <th scope="col" className="border-b border-line px-3 py-2 font-medium">
              Prompt
            </th>
          </tr>
        </thead>
        <tbody>
          {check.firstRecords.map((record) => (
            <tr key={record.line} className="align-top">
              <td className="border-b border-line px-3 py-2 font-mono text-xs break-all">
                <UntrustedText text={record.recordId ?? `line ${record.line}`} />
              </td>
              <td className="border-b border-line px-3 py-2">
                <span className="line-clamp-3 break-words whitespace-pre-line">
                  <UntrustedText text={record.text} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
