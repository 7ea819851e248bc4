"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { BookOpen, ChartColumn, Keyboard, List, LogOut, Plus, RefreshCw, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { useTheme } from "@/components/providers/theme";
import { useViewer } from "@/components/providers/viewer";
import { dialogBackdrop } from "@/components/ui/dialog";
import { routes } from "@/lib/routes";
import { VIEWER_CANNOT_CREATE } from "./new-job-button";
import { usePalette } from "./palette";
import { PaletteGroup, PaletteItem, rankLine } from "./palette-item";
import { useRefresh } from "./refresh";
import { useActiveLine } from "./use-active-line";
import { signOutNow, THEMES } from "./user-menu";

type CommandPaletteProps = {
  /** Found jobs: a component that reads `usePalette().query` and gives `PaletteItem`s marked `found`. */
  results?: ReactNode;
  onShowShortcuts: () => void;
};

/** Jump to a job, a page or an act by typing a few of its letters. */
export function CommandPalette({ results, onShowShortcuts }: CommandPaletteProps) {
  const { isOpen, query, setQuery, open, close } = usePalette();
  const activeLine = useActiveLine();
  return (
    <Dialog.Root open={isOpen} onOpenChange={(next) => (next ? open() : close())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={dialogBackdrop} />
        <Dialog.Viewport className="fixed inset-0 z-40 flex justify-center p-3 sm:pt-[12vh]">
          <Dialog.Popup className="h-fit w-full max-w-xl popup overflow-hidden">
            <Dialog.Title className="sr-only">Search or jump to</Dialog.Title>
            <Command ref={activeLine} label="Search or jump to" loop filter={rankLine}>
              <div className="relative border-b border-line focus-within:border-accent">
                <Search size={16} aria-hidden className="absolute top-1/2 left-4 -translate-y-1/2 text-ink-3" />
                <Command.Input
                  value={query}
                  onValueChange={setQuery}
                  placeholder="Search or jump to…"
                  className="h-12 w-full bg-transparent pr-4 pl-11 text-md outline-none placeholder:text-ink-3"
                />
              </div>
              <Command.List label="Results" className="max-h-[min(26rem,60dvh)] scroll-py-2 overflow-y-auto p-1.5">
                <Command.Empty className="px-3 py-6 text-center text-ink-3">
                  Nothing matches. Try fewer letters.
                </Command.Empty>
                {results}
                <Pages />
                <Acts onShowShortcuts={onShowShortcuts} />
              </Command.List>
            </Command>
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Pages() {
  const router = useRouter();
  const { canCreate } = useViewer();
  return (
    <PaletteGroup heading="Go to">
      <PaletteItem
        value="Jobs"
        keywords={["list", "table"]}
        icon={<List size={16} aria-hidden />}
        onSelect={() => router.push(routes.jobs)}
      >
        Jobs
      </PaletteItem>
      <PaletteItem
        value="Recipes"
        keywords={["prompts", "templates", "instructions"]}
        icon={<BookOpen size={16} aria-hidden />}
        onSelect={() => router.push(routes.recipes)}
      >
        Recipes
      </PaletteItem>
      <PaletteItem
        value="Insights"
        keywords={["charts", "costs", "money", "failures", "statistics"]}
        icon={<ChartColumn size={16} aria-hidden />}
        onSelect={() => router.push(routes.insights)}
      >
        Insights
      </PaletteItem>
      <PaletteItem
        value="New job"
        keywords={["create", "start"]}
        icon={<Plus size={16} aria-hidden />}
        disabled={!canCreate}
        hint={canCreate ? "N" : VIEWER_CANNOT_CREATE.split(":")[0]}
        onSelect={() => router.push(routes.newJob)}
      >
        New job
      </PaletteItem>
    </PaletteGroup>
  );
}

function Acts({ onShowShortcuts }: { onShowShortcuts: () => void }) {
  const { setChoice } = useTheme();
  const refresh = useRefresh();
  return (
    <PaletteGroup heading="Do">
      <PaletteItem
        value="Refresh"
        keywords={["reload", "update"]}
        icon={<RefreshCw size={16} aria-hidden />}
        onSelect={refresh}
      >
        Refresh
      </PaletteItem>
      {THEMES.map((theme) => (
        <PaletteItem
          key={theme.value}
          value={`Theme: ${theme.label}`}
          keywords={["colours", "appearance"]}
          icon={theme.icon}
          onSelect={() => setChoice(theme.value)}
        >
          Theme: {theme.label.toLowerCase()}
        </PaletteItem>
      ))}
      <PaletteItem
        value="Keyboard shortcuts"
        keywords={["keys", "help"]}
        icon={<Keyboard size={16} aria-hidden />}
        hint="?"
        onSelect={onShowShortcuts}
      >
        Keyboard shortcuts
      </PaletteItem>
      <PaletteItem
        value="Sign out"
        keywords={["log out", "leave"]}
        icon={<LogOut size={16} aria-hidden />}
        onSelect={() => void signOutNow()}
      >
        Sign out
      </PaletteItem>
    </PaletteGroup>
  );
}
