"use client";

import { Search } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Kbd } from "@/components/ui/kbd";
import { routes } from "@/lib/routes";
import { BrandMark } from "./brand";
import { NewJobButton } from "./new-job-button";
import { usePalette } from "./palette";
import { keyNames } from "./shortcut-keys";
import { useIsMac } from "./use-is-mac";
import { UserMenu } from "./user-menu";

/** The bar over every page: where you are, how to get elsewhere, who you are. On a phone the pages have their own line. */
export function TopBar({ place, onShowShortcuts }: { place: string; onShowShortcuts: () => void }) {
  return (
    <header className="flex items-center gap-2.5 border-b border-line bg-surface px-3 max-sm:flex-wrap max-sm:gap-y-1 max-sm:pt-2.5 max-sm:pb-1.5 sm:h-14 sm:gap-4 sm:px-6 lg:gap-5">
      <Link href={routes.jobs} className="flex items-center gap-2.5 rounded text-md font-brand tracking-[-.01em]">
        <BrandMark />
        <span className="max-sm:sr-only">Batchboard</span>
      </Link>
      <MainNav />
      <div className="flex-1" />
      <SearchButton />
      <span className="max-w-80 truncate rounded border border-line px-2.5 py-[5px] text-sm text-ink-2 max-lg:hidden">
        {place}
      </span>
      <NewJobButton />
      <UserMenu place={place} onShowShortcuts={onShowShortcuts} />
    </header>
  );
}

const PAGES = [
  [routes.jobs, "Jobs"],
  [routes.recipes, "Recipes"],
  [routes.insights, "Insights"],
] as const;

/** A job on its way is looked for under Jobs. */
function isUnder(pathname: string, href: string): boolean {
  return pathname.startsWith(`${href}/`) || (href === routes.jobs && pathname.startsWith(routes.start("")));
}

function MainNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="flex gap-0.5 max-sm:order-last max-sm:-mx-1 max-sm:w-full print:hidden">
      {PAGES.map(([href, label]) => (
        <Link
          key={href}
          href={href}
          aria-current={pathname === href ? "page" : isUnder(pathname, href) ? "true" : undefined}
          className="rounded px-2 py-1.5 font-medium text-ink-2 hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ink sm:px-2.5 forced-colors:aria-[current]:underline"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

function SearchButton() {
  const { open } = usePalette();
  const isMac = useIsMac();
  return (
    <button
      type="button"
      onClick={open}
      aria-keyshortcuts="Control+K Meta+K"
      className="flex h-[34px] shrink-0 items-center gap-2 rounded border border-line-strong bg-surface px-3 text-ink-3 hover:border-line-control max-md:w-[34px] max-md:justify-center max-md:px-0 md:w-44 lg:w-[260px] print:hidden pointer-coarse:h-10 max-md:pointer-coarse:w-10"
    >
      <Search size={15} aria-hidden className="shrink-0 md:hidden" />
      <span className="flex-1 truncate text-left max-md:sr-only">Search or jump to…</span>
      <span className="max-lg:hidden">
        <Kbd>{keyNames("mod+k", isMac)}</Kbd>
      </span>
    </button>
  );
}
