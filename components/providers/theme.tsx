"use client";

import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { THEME_COOKIE, type ThemeChoice } from "./theme-choice";

const ThemeContext = createContext<{ choice: ThemeChoice; setChoice: (choice: ThemeChoice) => void } | null>(null);

const YEAR_S = 365 * 24 * 60 * 60;

/** Holds the choice of light, dark or system, keeps it in a cookie, and follows the system where that is chosen. */
export function ThemeProvider({ initial, children }: { initial: ThemeChoice; children: ReactNode }) {
  const [choice, setChoice] = useState(initial);
  useEffect(() => {
    const system = matchMedia("(prefers-color-scheme: dark)");
    const paint = () => {
      document.documentElement.dataset["theme"] = choice === "system" ? (system.matches ? "dark" : "light") : choice;
    };
    paint();
    system.addEventListener("change", paint);
    return () => system.removeEventListener("change", paint);
  }, [choice]);
  const choose = (next: ThemeChoice) => {
    document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${String(YEAR_S)}; samesite=lax`;
    setChoice(next);
  };
  return <ThemeContext value={{ choice, setChoice: choose }}>{children}</ThemeContext>;
}

/** The choice of theme and how to change it. */
export function useTheme() {
  const theme = use(ThemeContext);
  if (!theme) throw new Error("useTheme needs a ThemeProvider above it");
  return theme;
}
