"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useViewer } from "@/components/providers/viewer";
import { routes } from "@/lib/routes";
import { LazyPalette } from "./lazy-palette";
import { LiveAnnouncer } from "./live-announcer";
import { OfflineBanner } from "./offline-banner";
import { PaletteProvider, usePalette } from "./palette";
import { RefreshProvider } from "./refresh";
import { ShortcutProvider, useShortcut } from "./shortcuts";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SignedOutBanner } from "./signed-out-banner";
import { SkipLink } from "./skip-link";
import { TopBar } from "./top-bar";

type BoardShellProps = {
  /** Organisation and region: "Marketing · US East (N. Virginia)". */
  place: string;
  /** Strips over the page, such as `<AwsBanner>`. */
  banners?: ReactNode;
  /** Found jobs in the command palette. */
  paletteResults?: ReactNode;
  children: ReactNode;
};

/** What stands around every page behind sign-in. Needs a ViewerProvider above it. */
export function BoardShell(props: BoardShellProps) {
  return (
    <ShortcutProvider>
      <LiveAnnouncer>
        <RefreshProvider>
          <PaletteProvider>
            <Shell {...props} />
          </PaletteProvider>
        </RefreshProvider>
      </LiveAnnouncer>
    </ShortcutProvider>
  );
}

function Shell({ place, banners, paletteResults, children }: BoardShellProps) {
  const router = useRouter();
  const { canCreate } = useViewer();
  const palette = usePalette();
  const [showsShortcuts, setShowsShortcuts] = useState(false);
  const showShortcuts = () => setShowsShortcuts(true);
  useShortcut("mod+k", "Search or jump to", palette.open);
  useShortcut("?", "Show the shortcuts", showShortcuts);
  useShortcut("n", "New job", () => router.push(routes.newJob), { enabled: canCreate });
  return (
    <>
      <SkipLink />
      <TopBar place={place} onShowShortcuts={showShortcuts} />
      <OfflineBanner />
      <SignedOutBanner />
      {banners}
      <main id="main" tabIndex={-1} className="mx-auto grid max-w-page grid-cols-[minmax(0,1fr)] gap-4 p-4 sm:p-6">
        {children}
      </main>
      <LazyPalette results={paletteResults} onShowShortcuts={showShortcuts} />
      <ShortcutsDialog open={showsShortcuts} onOpenChange={setShowsShortcuts} />
    </>
  );
}
