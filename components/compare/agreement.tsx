"use client";

import { useViewer } from "@/components/providers/viewer";
import { Select } from "@/components/ui/select";
import { Spinner } from "@/components/ui/spinner";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatNumber, formatPercent } from "@/lib/format";
import type { Comparison } from "@/lib/results/compare";
import { voteWords } from "./compare-words";
import type { CompareView } from "./use-compare";
import { ValueTable } from "./value-table";

type Counted = Extract<Comparison, { state: "counted" }>;
type AgreementProps = { comparison: Counted; view: CompareView };

const WHOLE = "whole answer";

/** On how many records the two jobs agree, by what, and which value stands against which. */
export function Agreement({ comparison, view }: AgreementProps) {
  const { locale } = useViewer();
  const { params } = view;
  const { votes, matrix } = comparison;
  const voted = votes.a + votes.b + votes.equal;
  const number = (value: number) => formatNumber(value, { locale });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 p-4">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <Figure comparison={comparison} />
        {comparison.inBoth > 0 && <ByWhat comparison={comparison} view={view} />}
      </div>
      {voted > 0 && (
        <p role="status">
          {params.blind ? `${formatCount(voted, "vote", { locale })} so far.` : `Votes: ${voteWords(votes, number)}.`}
        </p>
      )}
      {matrix && !params.blind && matrix.axis.length > 0 && <ValueTable matrix={matrix} view={view} />}
    </div>
  );
}

function Figure({ comparison: { figures, reading, inBoth } }: { comparison: Counted }) {
  const { locale } = useViewer();
  if (inBoth === 0) {
    return (
      <p>
        <b className="font-strong">These two jobs have no record in common:</b> their record ids differ, so that no
        answer can stand beside another one.
      </p>
    );
  }
  if (!figures) {
    const read = reading
      ? ` ${formatBytes(reading.readBytes, { locale })} of ${formatBytes(reading.totalBytes, { locale })}`
      : "";
    return (
      <p className="flex items-center gap-2 text-ink-3" role="status">
        <Spinner size={14} /> The answers are read to compare them…{read}
      </p>
    );
  }
  const both = figures.same + figures.differs;
  if (both === 0) return <p>There is no record that both have answered in a way that can be used.</p>;
  return (
    <p>
      <span className="block text-figure">{formatPercent(figures.same / both, { locale })}</span>
      They agree on {formatNumber(figures.same, { locale })} of {formatCount(both, "record", { locale })} that both have
      answered.
    </p>
  );
}

function ByWhat({ comparison: { fields, field, form }, view: { change } }: AgreementProps) {
  const isLabel = form === "label" && field === "label";
  if (isLabel) return <p className="text-sm text-ink-3">Compared by the label.</p>;
  if (fields.length === 0) return <p className="text-sm text-ink-3">Compared by the whole answer, but for spaces.</p>;
  const options = [
    { value: WHOLE, label: "by the whole answer" },
    ...fields.map((name) => ({ value: `field ${name}`, label: <UntrustedText text={`by ${name}`} /> })),
  ];
  return (
    <span className="flex items-center gap-2 text-sm text-ink-3">
      Compare
      <Select
        size="small"
        label="Compare by"
        className="w-auto!"
        value={field === null ? WHOLE : `field ${field}`}
        options={options}
        onValueChange={(next) => change({ field: next === WHOLE ? null : next.slice(6), a: null, b: null })}
      />
    </span>
  );
}
