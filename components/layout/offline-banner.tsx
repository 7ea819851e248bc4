"use client";

import { useSyncExternalStore } from "react";
import { Banner } from "@/components/ui/banner";

function subscribe(onChange: () => void) {
  addEventListener("online", onChange);
  addEventListener("offline", onChange);
  return () => {
    removeEventListener("online", onChange);
    removeEventListener("offline", onChange);
  };
}

/** Says that this computer has no network. It goes by itself. */
export function OfflineBanner() {
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (isOnline) return null;
  return (
    <Banner tone="partial">
      You are offline. What you see is what was loaded last; it goes on by itself when the network is back.
    </Banner>
  );
}
