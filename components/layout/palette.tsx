"use client";

import { createContext, type ReactNode, use, useMemo, useState } from "react";

type Palette = {
  isOpen: boolean;
  /** What is typed in it now. */
  query: string;
  setQuery: (query: string) => void;
  open: () => void;
  close: () => void;
};

const PaletteContext = createContext<Palette | null>(null);

/** Whether the command palette is open and what is typed in it. */
export function PaletteProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [query, setQuery] = useState("");
  const palette = useMemo(
    () => ({
      isOpen,
      query,
      setQuery,
      open: () => setOpen(true),
      close: () => {
        setOpen(false);
        setQuery("");
      },
    }),
    [isOpen, query],
  );
  return <PaletteContext value={palette}>{children}</PaletteContext>;
}

/** The palette's state, for what stands inside it or opens it. */
export function usePalette(): Palette {
  const palette = use(PaletteContext);
  if (!palette) throw new Error("usePalette needs a PaletteProvider above it");
  return palette;
}
