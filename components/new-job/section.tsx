import { type ReactNode, useId } from "react";
import { Card, CardTitle } from "@/components/ui/card";

type SectionProps = {
  step: number;
  title: string;
  /** At the right of the title. */
  aside?: ReactNode;
  children: ReactNode;
};

/** One numbered step of the form. */
export function Section({ step, title, aside, children }: SectionProps) {
  const id = useId();
  return (
    <Card aria-labelledby={id} className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <CardTitle id={id}>
          <span className="mr-2 tabular-nums">{step}</span>
          {title}
        </CardTitle>
        {aside}
      </div>
      {children}
    </Card>
  );
}
