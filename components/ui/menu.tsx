"use client";

import { Menu as BaseMenu } from "@base-ui/react/menu";
import clsx from "clsx";
import { Check } from "lucide-react";
import type { ReactElement, ReactNode } from "react";
import { usePopupContainer } from "./popup-layer";

const ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2.5 rounded-md px-2 py-1.5 text-left outline-none select-none " +
  "data-highlighted:bg-sunken data-disabled:opacity-55 pointer-coarse:min-h-10";

type MenuProps = {
  /** The button that opens it. */
  trigger: ReactElement;
  children: ReactNode;
  align?: "start" | "end";
  /** Of the menu, where the trigger's own words do not say it. */
  label?: string;
};

/** A list of acts behind a button. */
export function Menu({ trigger, children, align = "start", label }: MenuProps) {
  const container = usePopupContainer();
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal {...container}>
        <BaseMenu.Positioner align={align} sideOffset={6} collisionPadding={8} className="z-30 outline-none">
          <BaseMenu.Popup
            {...(label ? { "aria-label": label } : {})}
            className="max-h-(--available-height) max-w-80 min-w-[max(12rem,var(--anchor-width))] popup overflow-y-auto p-1"
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  hint?: ReactNode;
  disabled?: boolean;
  danger?: boolean;
  onClick: () => void;
};

/** An act. `hint` stands at the right: a key, a count. */
export function MenuItem({ children, icon, hint, disabled = false, danger = false, onClick }: MenuItemProps) {
  return (
    <BaseMenu.Item disabled={disabled} onClick={onClick} className={clsx(ITEM, danger && "text-failed")}>
      {icon}
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="text-xs text-ink-3">{hint}</span>}
    </BaseMenu.Item>
  );
}

type MenuDownloadProps = { children: ReactNode; href: string; hint?: ReactNode; onClick?: () => void };

/** A file to be downloaded: an ordinary link, which the browser carries out by itself. */
export function MenuDownload({ children, href, hint, onClick }: MenuDownloadProps) {
  return (
    <BaseMenu.LinkItem href={href} download closeOnClick className={ITEM} onClick={onClick}>
      <span className="min-w-0 flex-1">{children}</span>
      {hint && <span className="text-xs text-ink-3">{hint}</span>}
    </BaseMenu.LinkItem>
  );
}

type MenuChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  onValueChange: (value: Value) => void;
  options: readonly { value: Value; label: ReactNode; icon?: ReactNode }[];
};

/** One of a few; the menu stays open. */
export function MenuChoice<Value extends string>({ label, value, onValueChange, options }: MenuChoiceProps<Value>) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(next: Value) => onValueChange(next)} aria-label={label}>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} className={ITEM}>
          {option.icon}
          <span className="min-w-0 flex-1">{option.label}</span>
          <BaseMenu.RadioItemIndicator className="text-accent" render={<Check size={14} aria-hidden />} />
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

/** Items with a heading. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <BaseMenu.Group>
      <BaseMenu.GroupLabel className="px-2 pt-1.5 pb-0.5 text-xs text-ink-3">{label}</BaseMenu.GroupLabel>
      {children}
    </BaseMenu.Group>
  );
}

/** A line between groups. */
export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
}
