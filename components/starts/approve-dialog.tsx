"use client";

import { useViewer } from "@/components/providers/viewer";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatCount, formatUsdRange } from "@/lib/format";
import type { Start } from "@/lib/starts/start";

type ApproveDialogProps = {
  start: Start;
  open: boolean;
  pending: boolean;
  onOpenChange: (open: boolean) => void;
  onApprove: () => void;
};

/** Asks before somebody else's job is started, and says in numbers what that does. */
export function ApproveDialog({ start, open, pending, onOpenChange, onApprove }: ApproveDialogProps) {
  const viewer = useViewer();
  const { cost, counted, parts, modelName, jobName } = start;
  const money = cost ? `about ${formatUsdRange(cost, viewer)} (estimate)` : "an amount that is not known";
  return (
    <AlertDialog
      {...{ open, onOpenChange, pending }}
      title="Approve and start this job?"
      confirmLabel={parts.length > 1 ? `Approve and start ${parts.length} jobs` : "Approve and start job"}
      cancelLabel="Not now"
      onConfirm={onApprove}
    >
      <p>
        AWS gets {formatCount(counted?.records ?? 0, "record", viewer)} for <UntrustedText text={modelName} /> as{" "}
        <UntrustedText text={jobName} />. It costs {money}.
      </p>
      <p>Your name stands in the record as the one who approved it.</p>
    </AlertDialog>
  );
}
