"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Note } from "@/components/ui/note";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatPercent, formatUsd } from "@/lib/format";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import type { StartSummary } from "@/lib/starts/start";
import { startLabel } from "@/lib/starts/state";

/** What waits for the viewer's approval, and what of theirs is on its way; nothing where there is none. */
export function StartsBand() {
  const { data = [] } = useQuery(startQueries.list());
  const waiting = data.filter(({ canDecide }) => canDecide);
  const others = data.filter(({ canDecide }) => !canDecide);
  return (
    <>
      {waiting.length > 0 && (
        <Note tone="waiting" title="Waiting for your approval">
          <Starts starts={waiting} />
        </Note>
      )}
      {others.length > 0 && (
        <Note
          tone={others.some(({ state }) => state === "failed") ? "partial" : "running"}
          icon="clock"
          title="On its way"
        >
          <Starts starts={others} />
        </Note>
      )}
    </>
  );
}

function Starts({ starts }: { starts: StartSummary[] }) {
  return (
    <ul>
      {starts.map((start) => (
        <li key={start.startId}>
          <Link href={routes.start(start.startId)} className="font-strong underline underline-offset-2">
            <UntrustedText text={start.jobName} />
          </Link>
          <Words start={start} />
        </li>
      ))}
    </ul>
  );
}

function Words({ start }: { start: StartSummary }) {
  const viewer = useViewer();
  const { state, user, cost, counted, receivedBytes, file, canDecide } = start;
  if (canDecide) {
    const money = cost ? `up to ${formatUsd(cost.toUsd, viewer)}` : "cost unknown";
    return (
      <>
        {" "}
        · <UntrustedText text={user.name} /> · {counted && `${formatCount(counted.records, "record", viewer)} · `}
        {money}
      </>
    );
  }
  if (state === "uploading") return <> · uploading, {formatPercent(receivedBytes / file.bytes, viewer)}</>;
  return <> · {startLabel(state).toLowerCase()}</>;
}
