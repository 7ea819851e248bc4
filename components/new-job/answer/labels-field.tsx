"use client";

import { useState } from "react";
import { TextArea } from "@/components/ui/text-field";
import { RECIPE_LIMITS } from "@/lib/recipes/recipe";

type LabelsFieldProps = {
  id: string;
  label: string;
  labels: readonly string[];
  onChange: (labels: string[]) => void;
  error: string | undefined;
  readOnly: boolean;
};

/** A list of labels, one a line: typed, or pasted from anywhere. */
export function LabelsField({ id, label, labels, onChange, error, readOnly }: LabelsFieldProps) {
  // The lines as typed: an empty one may be on its way to a label.
  const [text, setText] = useState(() => labels.join("\n"));
  const isSame = linesOf(text).join("\n") === labels.join("\n");
  const count = linesOf(isSame ? text : labels.join("\n")).length;
  return (
    <TextArea
      id={id}
      label={label}
      rows={Math.min(8, Math.max(3, count + 1))}
      value={isSame ? text : labels.join("\n")}
      readOnly={readOnly}
      aside={count > 0 ? `${count} of ${RECIPE_LIMITS.labels}` : undefined}
      onChange={(event) => {
        setText(event.target.value);
        onChange(linesOf(event.target.value));
      }}
      placeholder={"good\nbad\nneither"}
      hint="One a line. A whole list can be pasted."
      error={error}
    />
  );
}

function linesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
