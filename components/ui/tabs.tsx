"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import clsx from "clsx";
import type { ReactNode } from "react";

type TabsProps<Value extends string> = {
  /** Spoken name of the row of tabs. */
  label: string;
  tabs: readonly { value: Value; label: ReactNode; count?: ReactNode }[];
  value: Value;
  onValueChange: (value: Value) => void;
  /** `<TabPanel>`s. */
  children: ReactNode;
  className?: string;
};

/** Views of one thing, one at a time. Arrow keys move, Enter or Space opens. */
export function Tabs<Value extends string>({
  label,
  tabs,
  value,
  onValueChange,
  children,
  className,
}: TabsProps<Value>) {
  return (
    <BaseTabs.Root value={value} onValueChange={(next: Value) => onValueChange(next)}>
      <BaseTabs.List
        aria-label={label}
        className={clsx("flex gap-1 overflow-x-auto border-b border-line px-3 print:hidden", className)}
      >
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px border-b-2 border-transparent px-3 py-[9px] font-medium whitespace-nowrap text-ink-2 -outline-offset-2 hover:text-ink data-active:border-accent data-active:text-ink forced-colors:not-data-active:border-[Canvas]"
          >
            {tab.label}
            {tab.count !== undefined && <span className="ml-1.5 font-normal text-ink-3">{tab.count}</span>}
          </BaseTabs.Tab>
        ))}
      </BaseTabs.List>
      {children}
    </BaseTabs.Root>
  );
}

/** What one tab shows. */
export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  return (
    <BaseTabs.Panel value={value} className={clsx("-outline-offset-2", className)}>
      {children}
    </BaseTabs.Panel>
  );
}
