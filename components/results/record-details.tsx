"use client";

import Link from "next/link";
import { type ReactNode, useId } from "react";
import { useViewer } from "@/components/providers/viewer";
import { CopyButton } from "@/components/ui/copy-button";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber, UNKNOWN } from "@/lib/format";
import type { JobDetail } from "@/lib/jobs/job";
import { CAUSE_WORDS } from "@/lib/results/record-causes";
import type { Counted, RecordDetail } from "@/lib/results/results";
import { routes } from "@/lib/routes";
import { AnswerText, PlainText } from "./answer-text";
import { indentJson } from "./indent-json";
import { KIND_WORDS } from "./result-words";
import { RecordReview } from "./record-review";

type RecordDetailsProps = {
  job: JobDetail;
  counted: Counted;
  record: RecordDetail;
  /** Whether the job is shown by itself, though others are one result with it. */
  isOnly: boolean;
};

/** Everything about one record: what was asked, what came back, what is wrong with it, what somebody said of it. */
export function RecordDetails({ job, counted, record, isOnly }: RecordDetailsProps) {
  return (
    <div className="grid gap-5">
      <Trouble record={record} />
      <Asked record={record} />
      <Answer record={record} />
      <RecordReview jobId={job.jobId} record={record} isOnly={isOnly} />
      <Facts {...{ job, counted, record }} />
      <Raw record={record} />
    </div>
  );
}

type PartProps = { title: string; aside?: ReactNode; children: ReactNode };

function Part({ title, aside, children }: PartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-1.5">
      <div className="flex min-h-6 items-center justify-between gap-3">
        <h3 id={id} className="font-strong">
          {title}
        </h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

function Trouble({ record }: { record: RecordDetail }) {
  if (record.kind === "answered" && record.problem === null && record.times <= 1) return null;
  const { tone, icon, meaning } = KIND_WORDS[record.kind];
  const isTwice = record.kind === "answered" && record.problem === null;
  // AWS's own words stand below: here it is said what they mean.
  const said = record.cause === null ? (record.problem ?? meaning) : CAUSE_WORDS[record.cause].title;
  return (
    <Note
      tone={isTwice ? "neutral" : tone}
      icon={isTwice ? "question" : icon}
      title={isTwice ? KIND_WORDS["answered-twice"].meaning : <UntrustedText isProse text={said} />}
    >
      {record.error !== null && (
        <p className="font-mono text-xs break-words opacity-90">
          AWS: <UntrustedText text={[record.error.code, record.error.message].filter(Boolean).join(": ")} />
        </p>
      )}
    </Note>
  );
}

function Asked({ record: { columns, cells, prompt, system } }: { record: RecordDetail }) {
  return (
    <>
      {columns !== null && cells !== null && (
        <Part title="Your row">
          <DescriptionList>
            {columns.map((name, index) => (
              <Description key={`${index} ${name}`} term={<UntrustedText text={name} />}>
                {cells[index] ? <PlainText text={cells[index]} /> : UNKNOWN}
              </Description>
            ))}
          </DescriptionList>
        </Part>
      )}
      {system !== null && system !== "" && (
        <Part title="System prompt">
          <Box>
            <PlainText text={system} />
          </Box>
        </Part>
      )}
      <Part title="Prompt" aside={prompt !== "" && <CopyButton text={prompt} label="Copy the prompt" />}>
        <Box>
          {prompt === "" ? <span className="text-ink-3">There is no text in it.</span> : <PlainText text={prompt} />}
        </Box>
      </Part>
    </>
  );
}

/** A long text scrolls by itself, so that what follows stays within reach. */
function Box({ children }: { children: ReactNode }) {
  return (
    <div
      className="max-h-80 overflow-y-auto rounded border border-line bg-sunken px-3 py-2.5"
      tabIndex={0}
      role="group"
    >
      {children}
    </div>
  );
}

function Answer({ record: { fields, text, kind } }: { record: RecordDetail }) {
  if (kind === "missing" || (kind === "failed" && text === "")) return null;
  const isPlainLabel = fields.length === 1 && fields[0]?.name === "label";
  return (
    <Part title="Answer" aside={text !== "" && <CopyButton text={text} label="Copy the answer" />}>
      {fields.length > 0 && !isPlainLabel && (
        <div className="rounded border border-line px-3 py-2.5">
          <DescriptionList>
            {fields.map(({ name, value }) => (
              <Description key={name} term={<UntrustedText text={name} />}>
                {value === null ? UNKNOWN : <PlainText text={value} />}
              </Description>
            ))}
          </DescriptionList>
        </div>
      )}
      {text === "" && fields.length === 0 ? (
        <p className="text-ink-3">There is no text in it.</p>
      ) : (
        (fields.length === 0 || isPlainLabel) && (
          <div className="rounded border border-line px-3 py-2.5">
            <AnswerText text={text} />
          </div>
        )
      )}
    </Part>
  );
}

function Facts({ job, counted, record }: Omit<RecordDetailsProps, "isOnly">) {
  const { locale } = useViewer();
  const number = (value: number | null) => formatNumber(value, { locale });
  const { inputTokens, outputTokens, jobId } = record;
  const jobName = counted.jobs.find((linked) => linked.jobId === jobId)?.jobName ?? jobId;
  return (
    <Part title="In numbers">
      <DescriptionList>
        <Description
          term="Tokens read / written"
          value={
            inputTokens === null && outputTokens === null ? "" : `${number(inputTokens)} / ${number(outputTokens)}`
          }
        />
        <Description
          term="Length"
          value={`${number(record.length)} ${record.length === 1 ? "character" : "characters"}`}
        />
        {record.times > 1 && <Description term="In the files" value={`${number(record.times)} times`} />}
        <Description term="From the job">
          {jobId === job.jobId ? (
            "this one"
          ) : (
            <Link href={routes.jobResults(jobId)} className="break-words text-accent underline">
              <UntrustedText text={jobName} />
            </Link>
          )}
        </Description>
      </DescriptionList>
    </Part>
  );
}

function Raw({ record }: { record: RecordDetail }) {
  return (
    <details className="grid gap-2 border-t border-line pt-3">
      <summary className="font-strong text-ink-2">Technical details</summary>
      <div className="mt-2.5 grid grid-cols-[minmax(0,1fr)] gap-3">
        <DescriptionList>
          <Description term="Record id" value={record.recordId} technical />
          <Description term="Form of the answer" value={record.shape} />
          <Description term="Stopped because" value={record.stopReason ?? ""} technical={record.stopReason !== null} />
          <Description
            term="File"
            value={
              record.file === null
                ? ""
                : `${record.file.name}${record.file.line === null ? "" : `, line ${record.file.line}`}`
            }
          />
        </DescriptionList>
        {record.raw === null ? (
          <p className="text-ink-3">The line is too long to be shown here. It is in the file, under Download.</p>
        ) : (
          <div className="grid gap-1.5">
            <div className="flex items-center justify-between gap-3">
              <span className="text-sm text-ink-3">
                {record.kind === "missing" ? "As it was sent" : "As AWS wrote it"}
              </span>
              <CopyButton text={record.raw} label="Copy the JSON" />
            </div>
            <pre
              tabIndex={0}
              className="max-h-96 overflow-auto rounded bg-sunken p-3 font-mono text-xs break-words whitespace-pre-wrap"
            >
              <UntrustedText text={indentJson(record.raw)} />
            </pre>
          </div>
        )}
      </div>
    </details>
  );
}
