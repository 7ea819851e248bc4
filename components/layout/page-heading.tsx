import type { ReactNode } from "react";

type PageHeadingProps = { title: ReactNode; badge?: ReactNode; detail?: ReactNode; actions?: ReactNode };

/** The heading of a page: title and badge, a line under it, and its acts at the right. */
export function PageHeading({ title, badge, detail, actions }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 text-title break-words">{title}</h1>
          {badge}
        </div>
        {detail && <p className="mt-1 text-ink-3">{detail}</p>}
      </div>
      {actions && <div className="ml-auto flex flex-wrap gap-3 max-sm:ml-0">{actions}</div>}
    </div>
  );
}
