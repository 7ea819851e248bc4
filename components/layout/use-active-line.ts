"use client";

import { useCallback } from "react";

const NAME = "aria-activedescendant";

/**
 * A ref for cmdk's root that keeps `aria-activedescendant` on the line that is marked. cmdk reads it a moment too
 * early when lines come and go, and then names one that is no longer there.
 */
export function useActiveLine() {
  return useCallback((root: HTMLElement | null) => {
    if (!root) return;
    const follow = () => {
      const line = root.querySelector('[cmdk-item][aria-selected="true"]');
      for (const owner of root.querySelectorAll("[cmdk-input], [cmdk-list]")) {
        if (!line) owner.removeAttribute(NAME);
        else if (owner.getAttribute(NAME) !== line.id) owner.setAttribute(NAME, line.id);
      }
    };
    const observer = new MutationObserver(follow);
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ["aria-selected", NAME] });
    follow();
    return () => observer.disconnect();
  }, []);
}
