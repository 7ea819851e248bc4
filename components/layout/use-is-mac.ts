"use client";

import { useSyncExternalStore } from "react";

const noSubscription = () => () => undefined;

/** Whether the keyboard has ⌘. The server does not know and says no. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    noSubscription,
    () => /mac|iphone|ipad/i.test(navigator.userAgent),
    () => false,
  );
}
