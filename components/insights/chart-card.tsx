"use client";

import { ChartColumn, Download, Table2 } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Card, CardTitle } from "@/components/ui/card";
import type { InsightsTable } from "@/lib/jobs/insights-tables";
import { NumbersTable } from "./numbers-table";

type ChartCardProps = {
  /** What the chart shows, in a sentence. */
  finding: ReactNode;
  /** What is drawn, in a few words. */
  subject: string;
  table: InsightsTable;
  csvHref: string;
  children: ReactNode;
  /** What is missing in it. */
  note?: ReactNode;
};

/** A chart under the sentence that it proves, with its table and its file. */
export function ChartCard({ finding, subject, table, csvHref, children, note }: ChartCardProps) {
  const [id, subjectId] = [useId(), useId()];
  const [isTable, setTable] = useState(false);
  return (
    // Two findings may read alike; what is drawn tells the regions apart.
    <Card aria-labelledby={`${id} ${subjectId}`}>
      <div className="mb-4 flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-60">
          <CardTitle id={id} className="text-pretty break-words">
            {finding}
          </CardTitle>
          <p id={subjectId} className="mt-0.5 text-sm text-ink-3">
            {subject}
          </p>
        </div>
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button
            size="small"
            icon={isTable ? <ChartColumn size={14} aria-hidden /> : <Table2 size={14} aria-hidden />}
            onClick={() => setTable(!isTable)}
          >
            {isTable ? "Show as chart" : "Show as table"}
          </Button>
          <ButtonLink plain size="small" href={csvHref} download="" icon={<Download size={14} aria-hidden />}>
            Download CSV
          </ButtonLink>
        </div>
      </div>
      {isTable ? <NumbersTable table={table} label={subject} /> : children}
      {note && <p className="mt-3 text-xs text-ink-3">{note}</p>}
    </Card>
  );
}
