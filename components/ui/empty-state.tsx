import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; icon?: ReactNode; actions?: ReactNode };

/** Nothing to show, and that is all right: says why and what to do next. Never for a failed load. */
export function EmptyState({ title, children, icon, actions }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 px-6 py-14 text-center">
      {icon && <span className="text-ink-3">{icon}</span>}
      <p className="text-md font-strong">{title}</p>
      {children && <div className="max-w-prose text-pretty text-ink-2">{children}</div>}
      {actions && <div className="flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
