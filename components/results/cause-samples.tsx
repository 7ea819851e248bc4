"use client";

import { useViewer } from "@/components/providers/viewer";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatNumber } from "@/lib/format";
import type { CauseGroup } from "@/lib/results/results";
import { recordName } from "./result-words";
import type { ResultsView } from "./use-results";

type Sample = CauseGroup["samples"][number];
type CauseSamplesProps = { cause: CauseGroup; view: ResultsView };

/** Some of the records that failed for a cause; each opens in the side panel. Too long ones say by how much. */
export function CauseSamples({ cause: { cause, samples, records }, view }: CauseSamplesProps) {
  if (samples.length === 0) return null;
  const open = ({ position }: Sample) => view.showOnly({ kind: ["failed"], cause: [cause], record: position });
  const isLong = samples.some(({ tooLong }) => tooLong !== null);
  const intro = samples.length < records ? "For example:" : "These:";
  return (
    <div className="text-sm text-ink-3">
      {intro}
      <ul className={isLong ? "mt-1 grid gap-1" : "ml-1 inline"}>
        {samples.map((sample, index) => (
          <li key={sample.recordId} className={isLong ? "flex flex-wrap gap-x-2" : "inline"}>
            <SampleName sample={sample} onOpen={() => open(sample)} />
            {sample.tooLong && <HowLong {...sample.tooLong} />}
            {!isLong && index < samples.length - 1 && ", "}
          </li>
        ))}
      </ul>
    </div>
  );
}

function SampleName({ sample, onOpen }: { sample: Sample; onOpen: () => void }) {
  const name = <UntrustedText text={recordName(sample)} />;
  if (sample.position === null) return <span className="break-all">{name}</span>;
  return (
    <button
      type="button"
      className="text-start break-all text-accent hover:underline"
      title={sample.message}
      onClick={onOpen}
    >
      {name}
    </button>
  );
}

function HowLong({ tokens, most, isEstimate }: NonNullable<Sample["tooLong"]>) {
  const { locale } = useViewer();
  const number = (value: number) => formatNumber(value, { locale });
  return (
    <span>
      {isEstimate ? `about ${number(tokens)} tokens (estimate)` : `${number(tokens)} tokens`}
      {most !== null && `, ${number(tokens - most)} over the limit of ${number(most)}`}
    </span>
  );
}
