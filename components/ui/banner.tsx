import clsx from "clsx";
import type { ReactNode } from "react";
import { type Tone, toneSoft } from "./tone";
import { ToneIcon, type ToneIconName } from "./tone-icon";

type BannerProps = { tone: Tone; icon?: ToneIconName | undefined; children: ReactNode; actions?: ReactNode };

/** A strip across the page for what concerns all of it: offline, AWS away, signed out. Announced politely. */
export function Banner({ tone, icon, children, actions }: BannerProps) {
  return (
    <div role="status" className={clsx("border-b border-line print:hidden", toneSoft[tone])}>
      <div className="mx-auto flex max-w-page flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2 text-sm font-medium sm:px-6">
        <ToneIcon tone={tone} icon={icon} size={16} />
        <span className="min-w-0 flex-1 text-pretty">{children}</span>
        {actions}
      </div>
    </div>
  );
}
