/** What of a keyboard event decides whether a shortcut is meant. */
export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; shiftKey: boolean };

/** Whether a key press is the shortcut: a key as the keyboard gives it ("n", "?", "Enter"), or "mod+k". */
export function isShortcut(press: KeyPress, keys: string): boolean {
  const mod = press.ctrlKey || press.metaKey;
  if (press.altKey) return false;
  if (keys.startsWith("mod+")) return mod && press.key.toLowerCase() === keys.slice(4);
  return !mod && press.key === keys;
}

/** The keys as they are written on the keyboard: "⌘K" or "Ctrl K". */
export function keyNames(keys: string, isMac: boolean): string {
  if (keys.startsWith("mod+")) return `${isMac ? "⌘" : "Ctrl "}${keys.slice(4).toUpperCase()}`;
  return keys;
}

const TYPING = "input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]";
const PRESSABLE = "a, button, summary, [role=button], [role=tab], [role=checkbox], [role=radio], input, [role=option]";
const OVER_THE_PAGE = "[role=dialog], [role=alertdialog], [role=menu], [role=listbox]";

/** Whether a key belongs to where the focus is: to what is being typed, to a button, or to a window over the page. */
export function isTaken(target: EventTarget | null, keys: string): boolean {
  if (document.querySelector("[role=dialog][data-open], [role=alertdialog][data-open]")) return true;
  if (!(target instanceof Element)) return false;
  if (target.closest(OVER_THE_PAGE)) return true;
  if (keys.startsWith("mod+")) return false;
  if (target.closest(TYPING)) return true;
  return (keys === "Enter" || keys === " ") && target.closest(PRESSABLE) !== null;
}
