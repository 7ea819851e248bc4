"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { usePalette } from "./palette";

const CommandPalette = dynamic(() => import("./command-palette").then((module) => module.CommandPalette), {
  ssr: false,
  loading: () => <KeepTyped />,
});

type LazyPaletteProps = { results?: ReactNode; onShowShortcuts: () => void };

/** The command palette, whose code comes when it is first opened. */
export function LazyPalette(props: LazyPaletteProps) {
  const { isOpen } = usePalette();
  const [isUsed, setUsed] = useState(isOpen);
  if (isOpen && !isUsed) setUsed(true);
  return isUsed && <CommandPalette {...props} />;
}

/** What is typed before the palette is there is its first words, and no shortcut of the page. */
function KeepTyped() {
  const { query, setQuery } = usePalette();
  const keep = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    setQuery(query + event.key);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => keep(event);
    addEventListener("keydown", onKey, { capture: true });
    return () => removeEventListener("keydown", onKey, { capture: true });
  }, []);
  return null;
}
