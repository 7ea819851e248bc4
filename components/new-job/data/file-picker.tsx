"use client";

import clsx from "clsx";
import { useId } from "react";
import { type ButtonSize, buttonStyle, type ButtonVariant } from "@/components/ui/button-style";
import { ACCEPTED } from "./file-choice";

type FilePickerProps = {
  /** The words on it, and its spoken name. */
  label: string;
  onFiles: (files: File[]) => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** So that an error summary can link to it. */
  id?: string | undefined;
  describedBy?: string | undefined;
};

/** The browser's own choice of a file, in the looks of a button. */
export function FilePicker({ label, onFiles, variant, size, id, describedBy }: FilePickerProps) {
  const ownId = useId();
  const inputId = id ?? ownId;
  return (
    <span className="relative inline-flex">
      <input
        id={inputId}
        type="file"
        accept={ACCEPTED}
        aria-describedby={describedBy}
        className="peer absolute inset-0 size-full cursor-pointer opacity-0"
        // The name of the chosen file would hover over it.
        title=""
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file can be chosen again, after it was mended.
          event.target.value = "";
          if (files.length > 0) onFiles(files);
        }}
      />
      <label
        htmlFor={inputId}
        className={clsx(
          buttonStyle(variant, size),
          "cursor-pointer peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-accent",
        )}
      >
        {label}
      </label>
    </span>
  );
}
