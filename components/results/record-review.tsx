"use client";

import { Flag, ThumbsDown, ThumbsUp } from "lucide-react";
import { useId, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { DateTime } from "@/components/ui/date-time";
import { Note } from "@/components/ui/note";
import { TextArea } from "@/components/ui/text-field";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import { type Mark, MARKS } from "@/lib/results/answer-kind";
import { NOTE_LENGTH, type RecordDetail, type ReviewMark } from "@/lib/results/results";
import { chipStyle } from "@/components/ui/chip";
import { MARK_WORDS } from "./result-words";
import { useMarkRecord } from "./use-mark-record";

const ICONS = { good: ThumbsUp, bad: ThumbsDown, look: Flag };
const VIEWER_CANNOT_MARK = "Your role can look at answers, but not mark them. Ask an administrator.";

type RecordReviewProps = { jobId: string; record: RecordDetail; isOnly: boolean };

/** Good, bad or "look at this", with a note, of the answer of whichever job it is; and what was said before. */
export function RecordReview({ jobId, record, isOnly }: RecordReviewProps) {
  const id = useId();
  const { canCreate } = useViewer();
  const marking = useMarkRecord(jobId, record.position, isOnly);
  const kept = record.review;
  const [note, setNote] = useState(kept?.note ?? "");
  const save = (mark: Mark | null, words: string) =>
    marking.mutate({ jobId: record.jobId, recordId: record.recordId, mark, note: words.trim() });
  const isChanged = kept !== null && note.trim() !== kept.note;

  return (
    <section aria-labelledby={id} className="grid gap-2.5">
      <h3 id={id} className="font-strong">
        Review
      </h3>
      <div role="group" aria-labelledby={id} className="flex flex-wrap gap-2">
        {MARKS.map((mark) => {
          const Icon = ICONS[mark];
          const isOn = kept?.mark === mark;
          return (
            <button
              key={mark}
              type="button"
              aria-pressed={isOn}
              aria-disabled={!canCreate || undefined}
              title={canCreate ? undefined : VIEWER_CANNOT_MARK}
              className={chipStyle(isOn)}
              onClick={() => {
                if (canCreate && !marking.isPending) save(isOn ? null : mark, isOn ? "" : note);
              }}
            >
              <Icon size={14} aria-hidden />
              {MARK_WORDS[mark].label}
            </button>
          );
        })}
      </div>
      {canCreate && kept !== null && (
        <>
          <TextArea
            label="Note (optional)"
            rows={2}
            maxLength={NOTE_LENGTH}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          {isChanged && (
            <div>
              <Button size="small" pending={marking.isPending} onClick={() => save(kept.mark, note)}>
                Save note
              </Button>
            </div>
          )}
        </>
      )}
      <p role="status" className="text-sm text-ink-3">
        {marking.isPending ? "Saving…" : kept !== null ? <SaidBy review={kept} hasNote={!canCreate} /> : NOT_MARKED}
      </p>
      {marking.isError && (
        <Note tone="failed" role="alert" title="This was not kept.">
          {problemOf(marking.error).message}
        </Note>
      )}
      <Before reviews={record.reviews} kept={kept} />
    </section>
  );
}

const NOT_MARKED = "Nobody has marked this answer yet.";

function SaidBy({ review, hasNote }: { review: ReviewMark; hasNote: boolean }) {
  return (
    <>
      {MARK_WORDS[review.mark].label}, says <UntrustedText text={review.by.name} /> · <DateTime atMs={review.at} />
      {hasNote && review.note !== "" && (
        <span className="block text-ink-2">
          <UntrustedText isProse text={review.note} />
        </span>
      )}
    </>
  );
}

/** What was said before the mark that counts. */
function Before({ reviews, kept }: { reviews: readonly ReviewMark[]; kept: ReviewMark | null }) {
  const earlier = kept === null ? reviews : reviews.slice(1);
  if (earlier.length === 0) return null;
  return (
    <details className="text-sm text-ink-3">
      <summary>What was said before</summary>
      <ul className="mt-1.5 grid gap-1.5">
        {earlier.map((review, index) => (
          <li key={`${review.at} ${index}`}>
            <SaidBy review={review} hasNote />
          </li>
        ))}
      </ul>
    </details>
  );
}
