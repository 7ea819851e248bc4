"use client";

import { type KeyboardEvent, type RefObject, useId, useState } from "react";
import { braceEnd, matchingColumns, openBrace, type OpenBrace } from "./prompt-pieces";

type ColumnMenuOptions = { box: RefObject<HTMLTextAreaElement | null>; columns: readonly string[] };

/** The menu that opens behind a `{`: filtered by what is typed, moved in with the arrows, left with Escape. */
export function useColumnMenu({ box, columns }: ColumnMenuOptions) {
  const listId = useId();
  const [brace, setBrace] = useState<OpenBrace | null>(null);
  const [active, setActive] = useState(0);
  const found = brace === null ? [] : matchingColumns(columns, brace.query);
  const index = Math.min(active, Math.max(0, found.length - 1));

  const look = () => {
    const { current } = box;
    if (current === null || columns.length === 0) return;
    const isCaret = current.selectionStart === current.selectionEnd;
    setBrace(isCaret ? openBrace(current.value, current.selectionStart) : null);
    setActive(0);
  };

  const choose = (column: string) => {
    const { current } = box;
    if (current === null || brace === null) return;
    const end = braceEnd(current.value, current.selectionStart);
    setBrace(null);
    typeInto(current, brace.at, end, `{${column}}`);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (brace === null || event.nativeEvent.isComposing) return;
    const chosen = found[index];
    if (event.key === "Escape") setBrace(null);
    else if (event.key === "ArrowDown" && found.length > 0) setActive((index + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length > 0) setActive((index + found.length - 1) % found.length);
    else if ((event.key === "Enter" || event.key === "Tab") && chosen !== undefined) choose(chosen);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return {
    listId,
    isOpen: brace !== null,
    at: brace?.at ?? null,
    query: brace?.query ?? "",
    found,
    index,
    /** After every letter: opens or narrows the menu. */
    look,
    /** After the caret was moved: leaves the menu, but never opens it. */
    follow: () => {
      if (brace !== null) look();
    },
    leave: () => setBrace(null),
    choose,
    onKeyDown,
    /** Types a brace where the caret is, which opens the menu. */
    begin: () => {
      const { current } = box;
      if (current === null) return;
      current.focus();
      typeInto(current, current.selectionStart, current.selectionEnd, "{");
    },
  };
}

/** Puts text in as if it were typed, so that undo takes it back. */
function typeInto(box: HTMLTextAreaElement, from: number, to: number, text: string): void {
  box.focus();
  box.setSelectionRange(from, to);
  // The one way to change a text box that its own undo knows of; every browser has it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  if (document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, from, to, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
