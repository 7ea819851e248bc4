"use client";

import { useState } from "react";
import { useController } from "react-hook-form";
import { TextArea } from "@/components/ui/text-field";
import type { DraftContent } from "@/lib/drafts/draft";
import { FoldTitle } from "../fold-title";
import { fieldId } from "../job-fields";
import { LockNote } from "../lock-note";
import { useLock } from "./file-job";

/** Who the model is to be, the same for all rows; seldom needed, so it is folded away while it is empty. */
export function RoleField() {
  const { field, fieldState } = useController<DraftContent, "system">({ name: "system" });
  const locked = useLock("system");
  const [isOpen, setOpen] = useState(field.value !== "");
  const shows = isOpen || field.value !== "" || fieldState.error !== undefined;
  return (
    <details
      open={shows}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      className="group open:[&>summary]:mb-2"
    >
      <FoldTitle>Role of the model (optional)</FoldTitle>
      <TextArea
        {...field}
        id={fieldId("system")}
        label="Role (system)"
        dir="auto"
        readOnly={locked !== null}
        placeholder="You are an experienced copywriter of an outdoor shop. You write plainly and never exaggerate."
        error={fieldState.error?.message}
        hint={
          locked === null ? (
            "Who the model is and how it writes. The same for every row, without columns."
          ) : (
            <LockNote recipe={locked} />
          )
        }
      />
    </details>
  );
}
