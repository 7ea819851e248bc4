"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Cell, Row, Table } from "@/components/ui/table";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatDuration, formatNumber, formatUsd, UNKNOWN } from "@/lib/format";
import { costText } from "@/lib/jobs/sentence";
import type { ComparedJob } from "@/lib/results/compare";
import { routes } from "@/lib/routes";

type Jobs = { a: ComparedJob; b: ComparedJob };

/** What both jobs are, what they cost and how long they took, side by side. */
export function ComparedJobs({ jobs: { a, b } }: { jobs: Jobs }) {
  const { locale } = useViewer();
  const number = (value: number | null) => formatNumber(value, { locale });
  const answeredOf = ({ answered, records }: ComparedJob) =>
    records === null ? number(answered) : `${number(answered)} of ${number(records)}`;
  const lines: [string, (job: ComparedJob) => ReactNode][] = [
    ["Model", ({ modelName }) => <UntrustedText text={modelName} />],
    ["Answers that can be used", answeredOf],
    ["Cost (estimate)", (job) => <Cost job={job} />],
    ["Time", (job) => timeOf(job)],
    ["Tokens read / written", (job) => `${number(job.inputTokens)} / ${number(job.outputTokens)}`],
  ];
  return (
    <Table label="The two jobs">
      <thead>
        <tr>
          <td className="border-b border-line" />
          <JobHeading letter="A" job={a} />
          <JobHeading letter="B" job={b} />
        </tr>
      </thead>
      <tbody>
        {lines.map(([name, show]) => (
          <Row key={name}>
            <th
              scope="row"
              className="border-b border-line px-3 py-1.5 pl-4 text-left align-top text-sm font-normal text-ink-3 sm:w-56"
            >
              {name}
            </th>
            <Cell dense className="align-top">
              {show(a)}
            </Cell>
            <Cell dense className="align-top">
              {show(b)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function JobHeading({ letter, job }: { letter: string; job: ComparedJob }) {
  return (
    <th scope="col" className="border-b border-line px-3 py-2.5 text-left align-top font-strong">
      <span className="mr-1.5 text-ink-3">{letter}</span>
      <Link href={routes.jobResults(job.jobId)} className="break-words text-accent hover:underline">
        <UntrustedText text={job.jobName} />
      </Link>
      {job.jobs > 1 && <span className="block text-xs font-normal text-ink-3">one result of {job.jobs} jobs</span>}
    </th>
  );
}

/** Where it is unknown the reason stands there, and never $0 (M9). */
function Cost({ job: { cost, records } }: { job: ComparedJob }) {
  const { locale } = useViewer();
  const money = (usd: number | null) => formatUsd(usd, { locale });
  if (cost.usd === null) {
    return (
      <>
        Not known <span className="block text-xs text-ink-3">{cost.why}</span>
      </>
    );
  }
  const each = records && cost.kind === "ended" ? (cost.usd / records) * 1_000 : null;
  return (
    <>
      {costText(cost, money)}
      {each !== null && <span className="block text-xs text-ink-3">{money(each)} for 1,000 records</span>}
    </>
  );
}

function timeOf({ submitTime, endTime }: ComparedJob): string {
  return submitTime === null || endTime === null ? UNKNOWN : formatDuration(endTime - submitTime);
}
