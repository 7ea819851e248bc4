import clsx from "clsx";

export type ButtonVariant = "default" | "primary" | "danger" | "danger-primary" | "quiet";
export type ButtonSize = "small" | "medium" | "large";

const VARIANTS: Record<ButtonVariant, string> = {
  default: "border-line-strong bg-surface text-ink shadow hover:bg-sunken active:bg-sunken",
  primary: "border-transparent bg-accent text-accent-ink shadow hover:bg-accent-strong active:bg-accent-strong",
  danger: "border-line-strong bg-surface text-failed shadow hover:bg-failed-soft active:bg-failed-soft",
  "danger-primary": "border-transparent bg-failed text-accent-ink shadow hover:brightness-95 active:brightness-90",
  quiet: "border-transparent bg-transparent text-ink-2 hover:bg-sunken hover:text-ink active:bg-sunken",
};

const SIZES: Record<ButtonSize, string> = {
  small: "h-7 px-2.5 text-sm pointer-coarse:h-9",
  medium: "h-[34px] px-3 text-base pointer-coarse:h-10",
  large: "h-10 px-4 text-base pointer-coarse:h-11",
};

/** The classes of a button, for elements that must look like one. */
export function buttonStyle(variant: ButtonVariant = "default", size: ButtonSize = "medium"): string {
  return clsx(
    "inline-flex shrink-0 items-center justify-center gap-2 rounded border font-medium whitespace-nowrap select-none",
    "transition-colors duration-100 print:hidden",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    VARIANTS[variant],
    SIZES[size],
  );
}
