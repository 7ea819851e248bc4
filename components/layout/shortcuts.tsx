"use client";

import { createContext, type ReactNode, use, useEffect, useEffectEvent, useMemo, useSyncExternalStore } from "react";
import { createShortcutStore, type Shortcut, type ShortcutStore } from "./shortcut-store";

const ShortcutContext = createContext<ShortcutStore | null>(null);

function useStore(): ShortcutStore {
  const store = use(ShortcutContext);
  if (!store) throw new Error("useShortcut needs a ShortcutProvider above it");
  return store;
}

/** Listens for the shortcuts of the page. */
export function ShortcutProvider({ children }: { children: ReactNode }) {
  const store = useMemo(() => createShortcutStore(), []);
  useEffect(() => store.listen(), [store]);
  return <ShortcutContext value={store}>{children}</ShortcutContext>;
}

type ShortcutOptions = {
  /** The heading in the list that "?" shows. */
  group?: string;
  enabled?: boolean;
};

/**
 * A key that does something while this component is mounted: `useShortcut("n", "New job", open)`.
 * It keeps quiet while somebody types and while a dialog or menu is open. The last one to come wins.
 */
export function useShortcut(keys: string, label: string, run: () => void, options: ShortcutOptions = {}): void {
  const { group = "Everywhere", enabled = true } = options;
  const store = useStore();
  const onPress = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return;
    return store.add({ keys, label, group, run: () => onPress() });
  }, [store, keys, label, group, enabled]);
}

/** Every shortcut that works here now, and whether single keys are on. */
export function useShortcuts(): {
  shortcuts: readonly Shortcut[];
  singleKeys: boolean;
  setSingleKeys: (on: boolean) => void;
} {
  const store = useStore();
  const snapshot = useSyncExternalStore(store.subscribe, store.get, store.getFirst);
  return { ...snapshot, setSingleKeys: store.setSingleKeys };
}
