"use client";

import { useId } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ToneIcon } from "@/components/ui/tone-icon";
import { toneText } from "@/components/ui/tone";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber, formatPercent } from "@/lib/format";
import type { AnswerKind } from "@/lib/results/answer-kind";
import type { CauseGroup, Counted } from "@/lib/results/results";
import { FinishRest } from "./finish-rest";
import { CauseSamples } from "./cause-samples";
import { KIND_WORDS, TROUBLE_KINDS } from "./result-words";
import { troubleCount } from "./trouble-count";
import type { ResultsView } from "./use-results";

type DoctorProps = { jobId: string; counted: Counted; view: ResultsView };

/** What is wrong with records, the commonest first: what it means, how many, some of them, and what to do. */
export function ProblemDoctor({ jobId, counted, view }: DoctorProps) {
  const { locale } = useViewer();
  const trouble = troubleCount(counted);
  if (trouble === 0) {
    return <EmptyState title="Nothing is wrong.">Each record has an answer that can be used.</EmptyState>;
  }
  const kinds = TROUBLE_KINDS.filter((kind) => kind !== "failed").filter((kind) => counted.counts[kind] > 0);
  const parts = [
    ...counted.causes.map((cause) => ({ key: `cause ${cause.cause}`, records: cause.records, cause, kind: null })),
    ...kinds.map((kind) => ({ key: `kind ${kind}`, records: counted.counts[kind], cause: null, kind })),
  ].toSorted((a, b) => b.records - a.records);
  return (
    <div className="grid gap-4 p-5">
      <p className="text-ink-2">
        {formatCount(trouble, "record", { locale })} of {formatNumber(counted.records ?? allOf(counted), { locale })}{" "}
        {trouble === 1 ? "has" : "have"} no answer that can be used. The commonest reason comes first.
      </p>
      {!view.params.only && <FinishRest jobId={jobId} counted={counted} />}
      <ul className="grid gap-3">
        {parts.map(({ key, cause, kind, records }) => (
          <li key={key} className="rounded-lg border border-line p-4">
            {cause && <CausePart {...{ cause, view }} share={records / trouble} />}
            {kind && <KindPart {...{ kind, records, view }} share={records / trouble} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function allOf(counted: Counted): number {
  return Object.values(counted.counts).reduce((sum, count) => sum + count, 0);
}

type HeadProps = { id: string; title: string; kind: AnswerKind; records: number; share: number };

function Head({ id, title, kind, records, share }: HeadProps) {
  const { locale } = useViewer();
  const { tone, icon } = KIND_WORDS[kind];
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
      <h2 id={id} className="flex min-w-0 gap-2 text-md font-bold">
        <span className={`mt-[3px] ${toneText[tone]}`}>
          <ToneIcon tone={tone} icon={icon} size={15} />
        </span>
        <span className="min-w-0 break-words">
          <UntrustedText text={title} />
        </span>
      </h2>
      <p>
        {formatCount(records, "record", { locale })}{" "}
        <span className="text-ink-3">· {formatPercent(share, { locale })} of the trouble</span>
      </p>
    </div>
  );
}

const WHAT_TO_DO: Record<Exclude<(typeof TROUBLE_KINDS)[number], "failed">, string> = {
  "cut-off": "Raise the length of an answer, or ask for a shorter one, and send these records again.",
  empty: "Look at some of their prompts: often there is nothing to answer in them. Asking again may help.",
  filtered: "Read some of them. Say in the prompt what the text is for, or leave these records out.",
  "not-in-form": "Read some of them, make the instruction plainer or choose another model, and send these again.",
  missing: "Send them again in a new job. What was never started was not charged.",
};

type KindPartProps = {
  kind: Exclude<(typeof TROUBLE_KINDS)[number], "failed">;
  records: number;
  share: number;
  view: ResultsView;
};

function KindPart({ kind, records, share, view }: KindPartProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <Head id={id} title={KIND_WORDS[kind].label} {...{ kind, records, share }} />
      <p className="max-w-prose text-pretty">
        {KIND_WORDS[kind].meaning} <span className="text-ink-2">{WHAT_TO_DO[kind]}</span>
      </p>
      <div>
        <ShowButton records={records} onClick={() => view.showOnly({ kind: [kind] })} />
      </div>
    </section>
  );
}

function CausePart({ cause, share, view }: { cause: CauseGroup; share: number; view: ResultsView }) {
  const { locale } = useViewer();
  const id = useId();
  return (
    <section aria-labelledby={id} className="grid gap-2">
      <Head id={id} title={cause.title} kind="failed" records={cause.records} share={share} />
      <p className="max-w-prose text-pretty">
        <UntrustedText text={cause.advice} />
      </p>
      {cause.messages.length > 0 && (
        <ul aria-label="In AWS’s words" className="grid gap-1 font-mono text-xs break-words text-ink-2">
          {cause.messages.map(({ message, records }) => (
            <li key={message}>
              AWS: <UntrustedText text={message} />
              {cause.messages.length > 1 && <span className="text-ink-3"> ({formatNumber(records, { locale })}×)</span>}
            </li>
          ))}
        </ul>
      )}
      <CauseSamples cause={cause} view={view} />
      <div>
        <ShowButton records={cause.records} onClick={() => view.showOnly({ kind: ["failed"], cause: [cause.cause] })} />
      </div>
    </section>
  );
}

function ShowButton({ records, onClick }: { records: number; onClick: () => void }) {
  const { locale } = useViewer();
  return (
    <Button size="small" onClick={onClick}>
      {records === 1 ? "Show the record" : `Show the ${formatNumber(records, { locale })} records`}
    </Button>
  );
}
