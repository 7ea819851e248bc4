"use client";

import { ArrowUp } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format";

type NewJobsButtonProps = { waiting: number; isMoved: boolean; onShow: () => void };

/** "3 new jobs": stands where there is room beside the table's buttons, so that no row moves when it comes. */
export function NewJobsButton({ waiting, isMoved, onShow }: NewJobsButtonProps) {
  const { locale } = useViewer();
  const words = waiting > 0 ? formatCount(waiting, "new job", { locale }) : isMoved ? "Sort again" : null;
  return (
    <span role="status">
      {words !== null && (
        <Button size="small" variant="primary" icon={<ArrowUp size={14} aria-hidden />} onClick={onShow}>
          {words}
        </Button>
      )}
    </span>
  );
}
