"use client";

import clsx from "clsx";
import { Search, X } from "lucide-react";
import { type ComponentProps, useRef } from "react";
import { controlStyle } from "./field";

type SearchFieldProps = Omit<ComponentProps<"input">, "value" | "onChange" | "type"> & {
  /** Spoken name: "Search names, models, people". */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
};

/** A search box with a cross that empties it. Escape empties it too. */
export function SearchField({ label, value, onValueChange, className, placeholder, ref, ...rest }: SearchFieldProps) {
  const own = useRef<HTMLInputElement>(null);
  const clear = () => {
    onValueChange("");
    own.current?.focus();
  };
  return (
    <div role="search" className={clsx("relative min-w-0", className)}>
      <Search
        size={15}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-3"
      />
      <input
        type="search"
        autoComplete="off"
        spellCheck={false}
        {...rest}
        ref={(node) => {
          own.current = node;
          if (typeof ref === "function") ref(node);
          else if (ref) ref.current = node;
        }}
        aria-label={label}
        placeholder={placeholder ?? `${label}…`}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape" && value) {
            event.preventDefault();
            clear();
          } else rest.onKeyDown?.(event);
        }}
        className={clsx(
          controlStyle,
          "h-[34px] pr-8 pl-9 pointer-coarse:h-11 [&::-webkit-search-cancel-button]:hidden",
        )}
      />
      {value && (
        <button
          type="button"
          aria-label="Empty the search"
          onClick={clear}
          className="absolute top-1/2 right-1.5 grid size-6 -translate-y-1/2 place-items-center rounded-md text-ink-3 hover:bg-sunken hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  );
}
