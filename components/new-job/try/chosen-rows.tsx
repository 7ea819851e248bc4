"use client";

import { Dices, Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { RemovableChip } from "@/components/ui/chip";
import { useClock } from "@/components/ui/clock";
import { TextField } from "@/components/ui/text-field";
import { formatNumber } from "@/lib/format";

type ChosenRowsProps = {
  rows: readonly number[];
  note: string | null;
  onAdd: (row: number | "random") => void;
  onRemove: (row: number) => void;
};

/** The rows that will be tried; any can be taken away, and others typed or drawn. */
export function ChosenRows({ rows, note, onAdd, onRemove }: ChosenRowsProps) {
  const { locale } = useClock();
  const [typed, setTyped] = useState("");
  const row = Number(typed);
  const addTyped = () => {
    if (!Number.isInteger(row) || row < 1) return;
    onAdd(row);
    setTyped("");
  };
  return (
    <div className="grid gap-2.5">
      <ul className="flex flex-wrap gap-1.5" aria-label="Rows to try">
        {rows.map((one) => (
          <li key={one}>
            <RemovableChip removeLabel={`Do not try row ${one}`} onRemove={() => onRemove(one)}>
              Row {formatNumber(one, { locale })}
            </RemovableChip>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Row number"
          inputMode="numeric"
          fieldClassName="w-28"
          value={typed}
          onChange={(event) => setTyped(event.target.value.replace(/\D/g, "").slice(0, 8))}
          onKeyDown={(event) => {
            if (event.key !== "Enter") return;
            event.preventDefault();
            addTyped();
          }}
        />
        <Button icon={<Plus size={15} aria-hidden />} onClick={addTyped}>
          Add row
        </Button>
        <Button icon={<Dices size={15} aria-hidden />} onClick={() => onAdd("random")}>
          Add a random row
        </Button>
      </div>
      <p role="status" className="text-sm text-partial empty:hidden">
        {note}
      </p>
    </div>
  );
}
