import { type ReactNode, useId } from "react";
import { Card, CardTitle } from "@/components/ui/card";

/** One numbered step of the form. */
export function Section({ step, title, children }: { step: number; title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="grid gap-4">
      <CardTitle id={id}>
        <span className="mr-2 tabular-nums">{step}</span>
        {title}
      </CardTitle>
      {children}
    </Card>
  );
}
