import type { Config } from "tailwindcss";

const tones = ["waiting", "running", "done", "partial", "failed", "stopped"] as const;
const toneColors = Object.fromEntries(
  tones.flatMap((tone) => [
    [tone, `var(--${tone})`],
    [`${tone}-soft`, `var(--${tone}-soft)`],
  ]),
);

/** The tokens of app/globals.css as Tailwind names. Default colours are dropped, so that only tokens can be used. */
const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  darkMode: ["selector", '[data-theme="dark"]'],
  theme: {
    colors: {
      transparent: "transparent",
      current: "currentColor",
      inherit: "inherit",
      bg: "var(--bg)",
      surface: "var(--surface)",
      sunken: "var(--sunken)",
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)", control: "var(--line-control)" },
      ink: { DEFAULT: "var(--ink)", 2: "var(--ink-2)", 3: "var(--ink-3)" },
      accent: {
        DEFAULT: "var(--accent)",
        ink: "var(--accent-ink)",
        soft: "var(--accent-soft)",
        strong: "var(--accent-strong)",
      },
      veil: "var(--veil)",
      ...toneColors,
    },
    fontFamily: { sans: "var(--font)", mono: "var(--mono)" },
    fontSize: {
      tiny: ["0.6875rem", "1rem"],
      xs: ["0.78125rem", "1.25rem"],
      sm: ["0.8125rem", "1.25rem"],
      base: ["0.875rem", "1.25rem"],
      md: ["0.9375rem", "1.25rem"],
      lg: ["1rem", "1.5rem"],
      title: ["1.25rem", { lineHeight: "1.75rem", letterSpacing: "-0.015em", fontWeight: "620" }],
      figure: ["1.5rem", { lineHeight: "2rem", letterSpacing: "-0.02em", fontWeight: "620" }],
    },
    fontWeight: { normal: "400", medium: "500", strong: "560", semibold: "620", brand: "650", bold: "700" },
    borderRadius: { none: "0", sm: "4px", md: "6px", DEFAULT: "var(--radius)", lg: "var(--radius-lg)", full: "999px" },
    boxShadow: { none: "none", DEFAULT: "var(--shadow)", popup: "var(--shadow-popup)" },
    extend: { maxWidth: { page: "85rem" } },
  },
};

export default config;
