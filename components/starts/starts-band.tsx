"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Note } from "@/components/ui/note";
import type { Tone } from "@/components/ui/tone";
import type { ToneIconName } from "@/components/ui/tone-icon";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatPercent, formatUsd } from "@/lib/format";
import { routes } from "@/lib/routes";
import { startQueries } from "@/lib/starts/queries";
import type { StartState, StartSummary } from "@/lib/starts/start";
import { startLabel } from "@/lib/starts/state";

const CAME_BACK = new Set<StartState>(["failed", "refused", "sent-back"]);

/** What waits for the viewer's approval, what of theirs came back and what is on its way; nothing where there is none. */
export function StartsBand() {
  const { data = [] } = useQuery(startQueries.list());
  const waiting = data.filter(({ canDecide }) => canDecide);
  const back = data.filter(({ canDecide, state }) => !canDecide && CAME_BACK.has(state));
  const others = data.filter(({ canDecide, state }) => !canDecide && !CAME_BACK.has(state));
  return (
    <>
      <Band starts={waiting} tone="waiting" title="Waiting for your approval" />
      <Band starts={back} tone="partial" title="Not started: look at it" />
      <Band starts={others} tone="running" icon="clock" title="On its way" />
    </>
  );
}

type BandProps = { starts: StartSummary[]; tone: Tone; icon?: ToneIconName; title: string };

function Band({ starts, ...note }: BandProps) {
  if (starts.length === 0) return null;
  return (
    <Note {...note}>
      <Starts starts={starts} />
    </Note>
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
