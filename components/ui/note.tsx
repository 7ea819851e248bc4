import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneSoft } from "./tone";
import { ToneIcon, type ToneIconName } from "./tone-icon";

type NoteProps = {
  tone: Tone;
  icon?: ToneIconName | undefined;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** `alert` interrupts a screen reader: for what just went wrong. */
  role?: "alert" | "status" | undefined;
  className?: string;
};

/** What happened and what to do next, on the soft colour of its tone. */
export function Note({ tone, icon, title, children, actions, role, className }: NoteProps) {
  return (
    <div
      role={role}
      className={clsx("note flex gap-3 rounded-lg border border-transparent px-4 py-3.5", toneSoft[tone], className)}
    >
      <ToneIcon tone={tone} icon={icon} size={20} />
      <div className="min-w-0 flex-1">
        <p className="font-bold">{title}</p>
        {children && <div className="mt-0.5 text-pretty break-words">{children}</div>}
        {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
