"use client";

import { ArrowUp } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format";

type NewJobsButtonProps = { waiting: number; isMoved: boolean; onShow: () => void };

/** Floats over the table's edge, so that nothing moves when it comes: "3 new jobs". */
export function NewJobsButton({ waiting, isMoved, onShow }: NewJobsButtonProps) {
  const { locale } = useViewer();
  const words = waiting > 0 ? formatCount(waiting, "new job", { locale }) : isMoved ? "Sort again" : null;
  return (
    <div role="status" className="pointer-events-none sticky top-3 z-10 flex h-0 justify-center print:hidden">
      {words !== null && (
        <Button
          size="small"
          variant="primary"
          icon={<ArrowUp size={14} aria-hidden />}
          className="pointer-events-auto -translate-y-1/2 rounded-full! shadow-popup"
          onClick={onShow}
        >
          {words}
        </Button>
      )}
    </div>
  );
}
