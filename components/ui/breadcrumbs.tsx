import Link from "next/link";
import { UntrustedText } from "./untrusted-text";

/** Where this page stands: links up, then the page itself. */
export function Breadcrumbs({ trail, current }: { trail: { label: string; href: string }[]; current: string }) {
  return (
    <nav aria-label="Breadcrumbs" className="text-sm text-ink-3">
      <ol className="flex flex-wrap gap-x-1.5">
        {trail.map((step) => (
          <li key={step.href} className="flex gap-x-1.5">
            <Link href={step.href} className="rounded-sm hover:text-ink hover:underline">
              {step.label}
            </Link>
            <span aria-hidden>/</span>
          </li>
        ))}
        <li aria-current="page" className="min-w-0 break-all">
          <UntrustedText text={current} />
        </li>
      </ol>
    </nav>
  );
}
