"use client";

import { ListRestart } from "lucide-react";
import { useState } from "react";
import { VIEWER_CANNOT_CREATE } from "@/components/layout/new-job-button";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { formatCount, formatNumber } from "@/lib/format";
import { chosenRecords, restParts } from "@/lib/results/rest";
import type { Counted } from "@/lib/results/results";
import { FinishRestDialog } from "./finish-rest-dialog";
import { troubleCount } from "./trouble-count";

type FinishRestProps = { jobId: string; counted: Counted };

/** The way to a new job of what has no answer that can be used; nothing while answers may still come. */
export function FinishRest({ jobId, counted }: FinishRestProps) {
  const { locale, canCreate } = useViewer();
  const [isOpen, setOpen] = useState(false);
  const parts = restParts(counted);
  const trouble = troubleCount(counted);
  const left = trouble > 0 ? trouble : chosenRecords(parts, { kinds: [], causes: [], markedBad: true });
  if (counted.isPartial || counted.records === null || left === 0) return null;
  return (
    <div className="print:hidden">
      <Button
        variant="primary"
        icon={<ListRestart size={15} aria-hidden />}
        disabledReason={canCreate ? undefined : VIEWER_CANNOT_CREATE}
        onClick={() => setOpen(true)}
      >
        {trouble > 0
          ? left === counted.records
            ? `Send the ${formatCount(left, "record", { locale })} again`
            : `Finish the other ${formatCount(left, "record", { locale })}`
          : `Ask the ${formatNumber(left, { locale })} marked bad again`}
      </Button>
      {isOpen && <FinishRestDialog jobId={jobId} parts={parts} onClose={() => setOpen(false)} />}
    </div>
  );
}
