"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { looksLikeCells } from "./file-choice";

type Incoming = {
  /** Whether files may come from anywhere on the page; otherwise only onto the section (`ref`). */
  fromAnywhere: boolean;
  section: React.RefObject<HTMLElement | null>;
  onFiles: (files: File[]) => void;
  onCells: (text: string) => void;
};

/**
 * Follows what is dragged over the page and pasted into it. Returns whether a file is held over a place that takes it.
 * A file that is dropped beside never makes the browser leave the page, which would lose the form.
 */
export function useIncomingFiles({ fromAnywhere, section, onFiles, onCells }: Incoming): boolean {
  const [isOver, setOver] = useState(false);
  const takes = useEffectEvent((event: Event) => isTaken(event, section.current, fromAnywhere));

  const onDragOver = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    const isTakenHere = takes(event);
    event.dataTransfer.dropEffect = isTakenHere ? "copy" : "none";
    setOver(isTakenHere);
  });

  const onDrop = useEffectEvent((event: DragEvent) => {
    if (event.dataTransfer === null || !hasFiles(event.dataTransfer)) return;
    event.preventDefault();
    setOver(false);
    if (takes(event)) onFiles([...event.dataTransfer.files]);
  });

  const onDragLeave = useEffectEvent((event: DragEvent) => {
    if (event.relatedTarget === null) setOver(false);
  });

  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    const { clipboardData: data } = event;
    if (data === null || !fromAnywhere || isTyping(event.target) || isInDialog()) return;
    if (data.files.length > 0 && data.getData("text/plain") === "") onFiles([...data.files]);
    else if (looksLikeCells(data.getData("text/plain"))) onCells(data.getData("text/plain"));
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    window.addEventListener("dragover", (event) => onDragOver(event), { signal });
    window.addEventListener("dragleave", (event) => onDragLeave(event), { signal });
    window.addEventListener("drop", (event) => onDrop(event), { signal });
    document.addEventListener("paste", (event) => onPaste(event), { signal });
    return () => controller.abort();
  }, []);
  return isOver;
}

function hasFiles(data: DataTransfer): boolean {
  return data.types.includes("Files");
}

function isTaken(event: Event, section: HTMLElement | null, fromAnywhere: boolean): boolean {
  if (isInDialog()) return false;
  return fromAnywhere || (event.target instanceof Node && (section?.contains(event.target) ?? false));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select"));
}

function isInDialog(): boolean {
  return document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;
}
