"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog } from "@/components/ui/dialog";
import { drawId } from "@/components/ui/draw-id";
import { Note } from "@/components/ui/note";
import { SmallPrint } from "@/components/ui/small-print";
import { TextField } from "@/components/ui/text-field";
import { formatCount, formatNumber } from "@/lib/format";
import { problemOf, unwrap } from "@/lib/http/problem-error";
import { gatherRest } from "@/lib/results/actions";
import { CAUSE_WORDS } from "@/lib/results/record-causes";
import { chosenRecords, type RestChoice, type RestKind, type RestParts, usualChoice } from "@/lib/results/rest";
import { routes } from "@/lib/routes";
import { KIND_WORDS } from "./result-words";

type FinishRestDialogProps = { jobId: string; parts: RestParts; onClose: () => void };

const HINTS: Record<RestKind, string> = {
  missing: "They were never answered, or their answer was lost.",
  "cut-off": "Give them a longer answer below, or they will be cut off again.",
  empty: "The model said nothing. Asking again may help.",
  "not-in-form":
    "The answer was not in the form that was asked for. Asking again may help; another model may help more.",
  filtered: "The model refused, or a filter stepped in. The same again will most likely be refused again.",
};

/** Asks which records are to be asked again, and opens New job with them: nothing is sent or paid for here. */
export function FinishRestDialog({ jobId, parts, onClose }: FinishRestDialogProps) {
  const { locale } = useViewer();
  const router = useRouter();
  const [token, setToken] = useState(drawId);
  const [choice, setChoice] = useState(() => usualChoice(parts));
  const [tokens, setTokens] = useState("");
  const gather = useMutation({
    mutationFn: async () => {
      const maxTokens = tokens.trim() === "" ? null : Number(tokens);
      return unwrap(await gatherRest({ ...choice, clientRequestToken: token, jobId, maxTokens }));
    },
    retry: false,
    onSuccess: ({ startId }) => router.push(routes.newJobLike(startId)),
  });
  const change = (next: Partial<RestChoice>) => {
    setChoice({ ...choice, ...next });
    // Another choice is another file.
    setToken(drawId());
    gather.reset();
  };
  const problem = gather.error && problemOf(gather.error);
  const tokensError = problem?.fieldErrors?.maxTokens?.[0];
  const chosen = chosenRecords(parts, choice);
  const isBusy = gather.isPending || gather.isSuccess;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Finish what is left"
      description="A new job asks these records again, as they stand in the job’s file. Its answers are shown together with those that are there."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={isBusy}
            disabledReason={chosen === 0 ? "Tick at least one kind of records." : undefined}
            onClick={() => gather.mutate()}
          >
            {chosen === 0
              ? "Continue"
              : `Continue with ${choice.markedBad ? "up to " : ""}${formatCount(chosen, "record", { locale })}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Boxes {...{ parts, choice, change }} />
        <TextField
          label="Longest answer"
          aside="tokens, optional"
          inputMode="numeric"
          autoComplete="off"
          placeholder="As before"
          value={tokens}
          onChange={({ target }) => {
            setTokens(target.value);
            setToken(drawId());
            gather.reset();
          }}
          error={tokensError}
          hint="A token is about three quarters of a word. Empty leaves each record as it is."
        />
        {problem && tokensError === undefined && (
          <Note tone="partial" role="alert" title={problem.message}>
            <SmallPrint aws={problem.aws} id={problem.id} />
          </Note>
        )}
        <p className="text-sm text-ink-3" role="status">
          {gather.isPending
            ? "The records are read from the job’s file. With many this takes a minute."
            : "Next you see the price, and can choose another model. Nothing is sent to AWS before you start it."}
        </p>
      </div>
    </Dialog>
  );
}

type BoxesProps = { parts: RestParts; choice: RestChoice; change: (next: Partial<RestChoice>) => void };

function Boxes({ parts, choice, change }: BoxesProps) {
  const { locale } = useViewer();
  const number = (value: number) => <span className="text-ink-3">{formatNumber(value, { locale })}</span>;
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 font-strong">Which records</legend>
      {parts.causes.map(({ cause, records, canHelpAgain }) => (
        <Checkbox
          key={cause}
          checked={choice.causes.includes(cause)}
          onCheckedChange={(on) => change({ causes: toggled(choice.causes, cause, on) })}
          hint={canHelpAgain ? "They failed, and are fine as they are." : "The same again will most likely fail again."}
        >
          Failed: {CAUSE_WORDS[cause].title} {number(records)}
        </Checkbox>
      ))}
      {parts.kinds.map(({ kind, records }) => (
        <Checkbox
          key={kind}
          checked={choice.kinds.includes(kind)}
          onCheckedChange={(on) => change({ kinds: toggled(choice.kinds, kind, on) })}
          hint={HINTS[kind]}
        >
          {KIND_WORDS[kind].label} {number(records)}
        </Checkbox>
      ))}
      {parts.markedBad > 0 && (
        <Checkbox
          checked={choice.markedBad}
          onCheckedChange={(markedBad) => change({ markedBad })}
          hint="A newer answer takes the place of the one that a review calls bad."
        >
          Marked bad {number(parts.markedBad)}
        </Checkbox>
      )}
    </fieldset>
  );
}

function toggled<Item>(items: readonly Item[], item: Item, on: boolean): Item[] {
  return on ? [...items, item] : items.filter((other) => other !== item);
}
