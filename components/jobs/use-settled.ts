"use client";

import { useEffect, useState } from "react";

/** A text that is being typed, once it has not changed for a while; emptied at once. */
export function useSettled(text: string, pauseMs: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text, pauseMs]);
  return text === "" ? text : settled;
}
