"use client";

import { ArrowDown, ArrowUp, Columns3 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { Switch } from "@/components/ui/switch";
import { JOB_COLUMNS } from "./jobs-columns";
import type { useTableSettings } from "./use-table-settings";

/** Which columns, in which order, and how close the rows stand. */
export function ColumnsPopover({ settings }: { settings: ReturnType<typeof useTableSettings> }) {
  const { columns, isDense, setDense, toggle, move, reset } = settings;
  const hidden = JOB_COLUMNS.filter((column) => !columns.includes(column));
  return (
    <Popover
      label="Columns"
      align="end"
      trigger={
        <Button size="small" icon={<Columns3 size={14} aria-hidden />}>
          Columns
        </Button>
      }
    >
      <div className="grid w-64 gap-3">
        <ul className="grid gap-1" aria-label="Columns">
          {columns.map((column, index) => (
            <li key={column.id} className="flex items-center gap-1">
              <span className="flex-1">
                <Checkbox checked onCheckedChange={() => toggle(column.id, false)}>
                  {column.label}
                </Checkbox>
              </span>
              <IconButton
                size="small"
                label={`Move ${column.label} to the left`}
                icon={<ArrowUp size={14} aria-hidden />}
                disabled={index === 0}
                onClick={() => move(column.id, -1)}
              />
              <IconButton
                size="small"
                label={`Move ${column.label} to the right`}
                icon={<ArrowDown size={14} aria-hidden />}
                disabled={index === columns.length - 1}
                onClick={() => move(column.id, 1)}
              />
            </li>
          ))}
          {hidden.map((column) => (
            <li key={column.id} className="py-0.5">
              <Checkbox checked={false} onCheckedChange={() => toggle(column.id, true)}>
                {column.label}
              </Checkbox>
            </li>
          ))}
        </ul>
        <div className="border-t border-line pt-3">
          <Switch checked={isDense} onCheckedChange={setDense}>
            Rows closer together
          </Switch>
        </div>
        <Button size="small" variant="quiet" onClick={reset}>
          As usual again
        </Button>
      </div>
    </Popover>
  );
}
