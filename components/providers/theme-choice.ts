export const THEME_COOKIE = "bb-theme";

export type ThemeChoice = "light" | "dark" | "system";

/** The choice that a cookie holds; anything odd is "system". */
export function toThemeChoice(value: string | undefined): ThemeChoice {
  return value === "light" || value === "dark" ? value : "system";
}

/** Runs in the head before the first paint, so that a dark page never flashes white. */
export const THEME_SCRIPT = `(function(){var d=document.documentElement,m=/(?:^|; )${THEME_COOKIE}=(light|dark)/.exec(document.cookie);d.dataset.theme=m?m[1]:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;
