"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

type CopyButtonProps = {
  text: string;
  /** What is copied: "Copy Job ARN". */
  label: string;
  /** With words instead of the icon alone. */
  withText?: boolean;
};

const SHOWN_MS = 2_000;

/** Copies a text, says that it did, or what to do where the browser refuses. Works on plain http too. */
export function CopyButton({ text, label, withText = false }: CopyButtonProps) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(text)) ? "copied" : "refused");
  const said = { idle: label, copied: "Copied", refused: "Select it and press Ctrl+C: the browser refused" }[state];
  const icon = state === "copied" ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />;
  return (
    <>
      {withText ? (
        <Button onClick={() => void copy()} icon={icon}>
          {said}
        </Button>
      ) : (
        <IconButton size="small" label={said} icon={icon} onClick={() => void copy()} className="ml-1 align-middle" />
      )}
      <span role="status" className="sr-only">
        {state !== "idle" && said}
      </span>
    </>
  );
}
