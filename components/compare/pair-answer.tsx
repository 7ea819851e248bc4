"use client";

import clsx from "clsx";
import Link from "next/link";
import { AnswerText } from "@/components/results/answer-text";
import { KIND_WORDS } from "@/components/results/result-words";
import { ToneIcon } from "@/components/ui/tone-icon";
import { toneText } from "@/components/ui/tone";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { UNKNOWN } from "@/lib/format";
import type { PairSide } from "@/lib/results/compare";
import { serializeResultsParams } from "@/lib/results/results-params";
import { routes } from "@/lib/routes";

type PairAnswerProps = {
  side: PairSide;
  other: PairSide;
  /** The job whose answer it is, and whether it is shown by itself; null while that is hidden. */
  from: { jobId: string; isAlone: boolean } | null;
  isOpen: boolean;
};

/** One of the two answers: its fields where it has some, else its text; of all else what is wrong. */
export function PairAnswer({ side, other, from, isOpen }: PairAnswerProps) {
  if (side === null) return <span className="text-ink-3">This job does not have the record.</span>;
  const { kind, text, fields, problem, isCut, position } = side;
  const { tone, icon, meaning } = KIND_WORDS[kind];
  const isPlain = fields.length === 0 || (fields.length === 1 && fields[0]?.name === "label");
  return (
    <div className="min-w-0">
      {kind !== "answered" && (
        <span className={clsx("flex gap-1.5", toneText[tone])}>
          <span className="mt-[3px]">
            <ToneIcon tone={tone} icon={icon} />
          </span>
          <UntrustedText isProse text={problem ?? meaning} />
        </span>
      )}
      {kind !== "failed" && (
        <div
          className={clsx(
            "break-words",
            !isOpen && "line-clamp-8 max-h-40 overflow-hidden",
            kind !== "answered" && "text-ink-3",
          )}
        >
          {isPlain ? <AnswerText isCompact text={text} /> : <Fields fields={fields} other={other} />}
        </div>
      )}
      {isOpen && isCut && position !== null && from !== null && (
        <Link
          href={serializeResultsParams(routes.job(from.jobId), { only: from.isAlone, record: position })}
          className="mt-1 inline-block text-sm text-accent underline"
        >
          Open the whole record
        </Link>
      )}
      {isOpen && isCut && from === null && <p className="mt-1 text-sm text-ink-3">The rest is not shown here.</p>}
    </div>
  );
}

type FieldValues = NonNullable<PairSide>["fields"];

/** Values that the other answer does not have stand in bold. */
function Fields({ fields, other }: { fields: FieldValues; other: PairSide }) {
  const others = new Map(other?.fields.map(({ name, value }) => [name, value]));
  const isCompared = other?.kind === "answered" && others.size > 0;
  return (
    <dl>
      {fields.map(({ name, value }) => (
        <div key={name}>
          <dt className="inline text-ink-3">
            <UntrustedText text={name} />:{" "}
          </dt>
          <dd className={clsx("inline break-words", isCompared && others.get(name) !== value && "font-bold")}>
            {value === null ? UNKNOWN : <UntrustedText isProse text={value} />}
          </dd>
        </div>
      ))}
    </dl>
  );
}
