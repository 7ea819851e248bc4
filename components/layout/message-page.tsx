import type { ReactNode } from "react";
import { BrandMark } from "./brand";

type MessagePageProps = {
  title: string;
  children: ReactNode;
  actions?: ReactNode;
  smallPrint?: ReactNode;
  /** False where the board's own `<main>` stands around it. */
  standsAlone?: boolean;
};

/** A page that only says something: not found, something went wrong. */
export function MessagePage({ title, children, actions, smallPrint, standsAlone = true }: MessagePageProps) {
  const Landmark = standsAlone ? "main" : "div";
  return (
    <Landmark className="mx-auto grid min-h-[70dvh] max-w-md content-center gap-4 p-6">
      {standsAlone && <BrandMark size={28} />}
      <h1 className="text-title">{title}</h1>
      <div className="text-pretty text-ink-2">{children}</div>
      {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      {smallPrint && <p className="font-mono text-xs text-ink-3">{smallPrint}</p>}
    </Landmark>
  );
}
