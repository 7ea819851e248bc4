"use client";

import { useViewer } from "@/components/providers/viewer";
import { Chip } from "@/components/ui/chip";
import { ToneIcon } from "@/components/ui/tone-icon";
import { toneText } from "@/components/ui/tone";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatNumber } from "@/lib/format";
import { type KindFilter, KIND_FILTERS } from "@/lib/results/answer-kind";
import type { Counted } from "@/lib/results/results";
import { FinishRest } from "./finish-rest";
import { CAUSE_LABELS, KIND_WORDS, reviewWords } from "./result-words";
import type { ResultsView } from "./use-results";

/** The outcome as it was counted, in a sentence; then each number as a filter. */
export function OutcomeLine({ jobId, counted, view }: { jobId: string; counted: Counted; view: ResultsView }) {
  const { locale } = useViewer();
  const review = reviewWords(counted.review, (value) => formatNumber(value, { locale }));
  return (
    <div className="grid gap-3 border-b border-line p-4">
      <p className="text-pretty">
        <UntrustedText text={counted.sentence} />
        {counted.isPartial && !counted.isMerged && (
          <span className="text-ink-3"> The job goes on: more answers may come.</span>
        )}
        {review !== null && <span className="text-ink-3"> In review: {review}.</span>}
      </p>
      {counted.difference !== null && (
        <p className="flex gap-1.5 text-partial">
          <span className="mt-[3px]">
            <ToneIcon tone="partial" />
          </span>
          <span className="min-w-0">
            <UntrustedText text={counted.difference} />
          </span>
        </p>
      )}
      <OddLines counted={counted} />
      <KindChips counted={counted} view={view} />
      {!view.params.only && <FinishRest jobId={jobId} counted={counted} />}
      {view.params.kind.includes("failed") && <CauseChips counted={counted} view={view} />}
    </div>
  );
}

function OddLines({ counted: { unreadableLines, strangers } }: { counted: Counted }) {
  const { locale } = useViewer();
  const parts = [
    unreadableLines > 0 && `${formatCount(unreadableLines, "line", { locale })} of the files could not be read.`,
    strangers > 0 && `The files have ${formatCount(strangers, "record", { locale })} that the input does not have.`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : <p className="text-sm text-ink-3">{parts.join(" ")}</p>;
}

/** How many records a filter by kind would leave. */
function countOf(counted: Counted, kind: KindFilter): number {
  return kind === "answered-twice" ? counted.answeredTwice : counted.counts[kind];
}

function KindChips({ counted, view: { params, change } }: { counted: Counted; view: ResultsView }) {
  const { locale } = useViewer();
  const shown = KIND_FILTERS.filter((kind) => countOf(counted, kind) > 0 || params.kind.includes(kind));
  const all = Object.values(counted.counts).reduce((sum, count) => sum + count, 0);
  const without = (kind: KindFilter) => params.kind.filter((other) => other !== kind);
  return (
    <div role="group" aria-label="What became of the records" className="flex flex-wrap gap-2">
      <Chip
        on={params.kind.length === 0}
        count={formatNumber(all, { locale })}
        onClick={() => change({ kind: null, cause: null })}
      >
        All
      </Chip>
      {shown.map((kind) => {
        const { label, meaning, tone, icon } = KIND_WORDS[kind];
        const isOn = params.kind.includes(kind);
        return (
          <Chip
            key={kind}
            on={isOn}
            title={meaning}
            count={formatNumber(countOf(counted, kind), { locale })}
            onClick={() => change({ kind: isOn ? without(kind) : [...params.kind, kind], cause: null })}
          >
            <span className={isOn ? undefined : toneText[tone]}>
              <ToneIcon tone={tone} icon={icon} />
            </span>
            {label}
          </Chip>
        );
      })}
    </div>
  );
}

function CauseChips({ counted: { causes }, view: { params, change } }: { counted: Counted; view: ResultsView }) {
  const { locale } = useViewer();
  return (
    <div role="group" aria-label="Why they failed" className="flex flex-wrap gap-2">
      {causes.map(({ cause, records }) => {
        const isOn = params.cause.includes(cause);
        return (
          <Chip
            key={cause}
            on={isOn}
            count={formatNumber(records, { locale })}
            onClick={() =>
              change({ cause: isOn ? params.cause.filter((other) => other !== cause) : [...params.cause, cause] })
            }
          >
            {CAUSE_LABELS[cause]}
          </Chip>
        );
      })}
    </div>
  );
}
