"use client";

import { useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatUsdRange } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { Start } from "@/lib/starts/start";
import { ApproveDialog } from "./approve-dialog";
import { SendBackDialog } from "./send-back-dialog";
import { useDecideStart } from "./use-start-act";

/** What an approver decides by: the first records as they are sent, answers that were tried; and the decision. */
export function ApprovalPanel({ start }: { start: Start }) {
  const viewer = useViewer();
  const [asking, setAsking] = useState<"approve" | "send-back" | null>(null);
  const decide = useDecideStart();
  const { startId, digest, canDecide, firstRecords, samples, counted, cost, costNote, modelName } = start;
  const send = (decision: "approve" | "send-back", note: string) =>
    decide.mutate({ startId, digest, decision, note }, { onSuccess: () => setAsking(null) });
  const money = cost ? `about ${formatUsdRange(cost, viewer)} (estimate)` : "an amount that is not known";
  return (
    <Card aria-labelledby="approval-heading" className="grid gap-4">
      <CardTitle id="approval-heading">{canDecide ? "Your approval" : "For the approval"}</CardTitle>
      <p className="text-ink-2">
        {canDecide ? (
          <>
            <UntrustedText text={start.user.name} /> asks to send{" "}
            <strong className="font-strong text-ink">{formatCount(counted?.records ?? 0, "record", viewer)}</strong> to{" "}
            <UntrustedText text={modelName} /> for <strong className="font-strong text-ink">{money}</strong>. {costNote}{" "}
            Nothing is sent to AWS before.
          </>
        ) : (
          <>
            {costNote} Nothing is sent to AWS before. Who may approve sees it on the page Jobs; you can also send them
            the link to this page.
          </>
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
