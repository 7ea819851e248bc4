"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { problemOf } from "@/lib/http/problem-error";
import type { Start } from "@/lib/starts/start";
import { ApproveDialog } from "./approve-dialog";
import { SendBackDialog } from "./send-back-dialog";
import { useDecideStart } from "./use-start-act";

/** What an approver decides by: the first records as they are sent, answers that were tried; and the decision. */
export function ApprovalPanel({ start }: { start: Start }) {
  const [asking, setAsking] = useState<"approve" | "send-back" | null>(null);
  const decide = useDecideStart();
  const { startId, digest, canDecide, firstRecords, samples } = start;
  const send = (decision: "approve" | "send-back", note: string) =>
    decide.mutate({ startId, digest, decision, note }, { onSuccess: () => setAsking(null) });
  return (
    <Card aria-labelledby="approval-heading" className="grid gap-4">
      <CardTitle id="approval-heading">{canDecide ? "Your approval" : "For the approval"}</CardTitle>
      <p className="text-ink-2">
        {canDecide ? (
          <>
            <UntrustedText text={start.user.name} /> asks for this job. Nothing is sent to AWS before it is approved.
          </>
        ) : (
          "Another person with the right to approve has to look at it. Nothing is sent to AWS before."
        )}
      </p>
      <Texts
        title="The first records, as they are sent"
        texts={firstRecords.map(({ recordId, text }) => ({ label: recordId, text }))}
      />
      <Texts
        title="Answers that were tried"
        texts={samples.map(({ row, answer }) => ({ label: row === null ? "A text" : `Row ${row}`, text: answer }))}
      />
      {decide.isError && (
        <Note tone="failed" role="alert" title="Nothing was decided.">
          {problemOf(decide.error).message}
        </Note>
      )}
      {canDecide && (
        <div className="flex flex-wrap gap-3">
          <Button variant="primary" onClick={() => setAsking("approve")}>
            Approve and start
          </Button>
          <Button onClick={() => setAsking("send-back")}>Send back</Button>
        </div>
      )}
      <ApproveDialog
        start={start}
        open={asking === "approve"}
        pending={decide.isPending}
        onOpenChange={(open) => setAsking(open ? "approve" : null)}
        onApprove={() => send("approve", "")}
      />
      <SendBackDialog
        open={asking === "send-back"}
        pending={decide.isPending}
        onOpenChange={(open) => setAsking(open ? "send-back" : null)}
        onSendBack={(note) => send("send-back", note)}
      />
    </Card>
  );
}

function Texts({ title, texts }: { title: string; texts: { label: string; text: string }[] }) {
  if (texts.length === 0) return null;
  return (
    <section className="grid gap-2" aria-label={title}>
      <h3 className="font-strong">{title}</h3>
      <ul className="grid gap-2">
        {texts.map(({ label, text }) => (
          <li key={label} className="rounded border border-line bg-sunken p-3">
            <div className="font-mono text-xs text-ink-3">
              <UntrustedText text={label} />
            </div>
            <div className="text-sm break-words whitespace-pre-wrap">
              <UntrustedText text={text} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
