import { isShortcut, isTaken } from "./shortcut-keys";

export type Shortcut = { keys: string; label: string; group: string; run: () => void };

type Snapshot = { shortcuts: readonly Shortcut[]; singleKeys: boolean };

export type ShortcutStore = {
  add: (shortcut: Shortcut) => () => void;
  setSingleKeys: (on: boolean) => void;
  subscribe: (onChange: () => void) => () => void;
  get: () => Snapshot;
  /** What the server and the first paint in the browser know. */
  getFirst: () => Snapshot;
  listen: () => () => void;
};

const STORAGE_KEY = "bb-single-keys";
const FIRST: Snapshot = { shortcuts: [], singleKeys: true };

function remembered(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

function remember(on: boolean): void {
  try {
    localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
  } catch {
    // Storage is switched off in this browser: the choice then lasts as long as the page.
  }
}

/** Keeps the shortcuts of a page and runs the one that is pressed. */
export function createShortcutStore(): ShortcutStore {
  let snapshot = FIRST;
  const listeners = new Set<() => void>();
  const change = (next: Partial<Snapshot>) => {
    snapshot = { ...snapshot, ...next };
    for (const listener of listeners) listener();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.repeat) return;
    const found = snapshot.shortcuts.findLast((each) => isShortcut(event, each.keys));
    if (!found || isTaken(event.target, found.keys)) return;
    if (!snapshot.singleKeys && !found.keys.startsWith("mod+")) return;
    event.preventDefault();
    found.run();
  };
  return {
    add: (shortcut) => {
      change({ shortcuts: [...snapshot.shortcuts, shortcut] });
      return () => change({ shortcuts: snapshot.shortcuts.filter((each) => each !== shortcut) });
    },
    setSingleKeys: (singleKeys) => {
      remember(singleKeys);
      change({ singleKeys });
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    get: () => snapshot,
    getFirst: () => FIRST,
    listen: () => {
      change({ singleKeys: remembered() });
      document.addEventListener("keydown", onKeyDown);
      return () => document.removeEventListener("keydown", onKeyDown);
    },
  };
}
