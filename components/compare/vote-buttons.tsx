"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { chipStyle } from "@/components/ui/chip";
import { UntrustedText } from "@/components/ui/untrusted-text";
import type { PairRow } from "@/lib/results/compare";
import { sideNames } from "./compare-words";
import type { CastVote } from "./use-vote";

const VIEWER_CANNOT_VOTE = "Your role can look at answers, but not vote. Ask an administrator.";

type VoteButtonsProps = { row: PairRow; isBlind: boolean; name: string; onVote: CastVote };

/** Which of two answers is better; what others said stands below. */
export function VoteButtons({ row, isBlind, name, onVote }: VoteButtonsProps) {
  const { canCreate } = useViewer();
  const { left, right } = sideNames(isBlind);
  const choices = [
    { vote: "left", label: `${left} better` },
    { vote: "right", label: `${right} better` },
    { vote: "equal", label: "Equal" },
  ] as const;
  return (
    <div className="grid gap-1.5">
      <div role="group" aria-label={`Which is better of ${name}`} className="flex flex-wrap gap-1.5">
        {choices.map(({ vote, label }) => (
          <button
            key={vote}
            type="button"
            aria-pressed={row.vote === vote}
            aria-disabled={!canCreate || undefined}
            title={canCreate ? undefined : VIEWER_CANNOT_VOTE}
            className={clsx(chipStyle(row.vote === vote), row.vote === vote && "border-accent!")}
            onClick={() => canCreate && onVote(row, vote)}
          >
            {row.vote === vote && <Check size={14} aria-hidden />}
            {label}
          </button>
        ))}
      </div>
      {row.others.length > 0 && (
        <p className="text-xs text-ink-3">
          {row.others.map(({ name: who, vote }, at) => (
            <span key={at} className="block">
              <UntrustedText text={who} />: {choices.find((choice) => choice.vote === vote)?.label}
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
