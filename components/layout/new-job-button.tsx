"use client";

import { Plus } from "lucide-react";
import { useViewer } from "@/components/providers/viewer";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { routes } from "@/lib/routes";

export const VIEWER_CANNOT_CREATE =
  "Your role is viewer: you can see everything. Ask an administrator to let you start jobs.";

/** To the create form; for a viewer it says why not. */
export function NewJobButton() {
  const { canCreate } = useViewer();
  if (!canCreate) {
    return (
      <Button variant="primary" disabledReason={VIEWER_CANNOT_CREATE}>
        <Label />
      </Button>
    );
  }
  return (
    <ButtonLink variant="primary" href={routes.newJob}>
      <Label />
    </ButtonLink>
  );
}

/** A plus where the bar has no room for the words. */
function Label() {
  return (
    <>
      <Plus size={16} aria-hidden className="min-[380px]:hidden" />
      <span className="max-[380px]:sr-only">New job</span>
    </>
  );
}
