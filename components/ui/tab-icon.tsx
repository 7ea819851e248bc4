"use client";

import { useEffect } from "react";
import type { Tone } from "./tone";

/** Lets the browser tab's icon carry a state as long as it is mounted. The icons stand in public/tab. */
export function TabIcon({ tone }: { tone: Tone }) {
  useEffect(() => {
    const icon = document.createElement("link");
    icon.rel = "icon";
    icon.type = "image/svg+xml";
    icon.href = `/tab/${tone}.svg`;
    const others = [...document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')];
    for (const other of others) other.rel = "disabled-icon";
    document.head.append(icon);
    return () => {
      icon.remove();
      for (const other of others) other.rel = "icon";
    };
  }, [tone]);
  return null;
}
