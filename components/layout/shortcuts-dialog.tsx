"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { Switch } from "@/components/ui/switch";
import { keyNames } from "./shortcut-keys";
import { useShortcuts } from "./shortcuts";
import { useIsMac } from "./use-is-mac";

/** Every key that does something on this page, and the switch for single keys. */
export function ShortcutsDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const { shortcuts, singleKeys, setSingleKeys } = useShortcuts();
  const isMac = useIsMac();
  const shown = shortcuts.filter(
    (each, index) => shortcuts.findLastIndex((other) => other.keys === each.keys) === index,
  );
  const groups = [...new Set(shown.map((each) => each.group))];
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" size="small">
      <div className="grid gap-4">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1.5 text-sm font-strong text-ink-3">{group}</h3>
            <dl className="grid gap-1.5">
              {shown
                .filter((each) => each.group === group)
                .map((each) => (
                  <div key={each.keys} className="flex justify-between gap-4">
                    <dt>{each.label}</dt>
                    <dd>
                      <Kbd>{keyNames(each.keys, isMac)}</Kbd>
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
        <div className="border-t border-line pt-4">
          <Switch
            checked={singleKeys}
            onCheckedChange={setSingleKeys}
            hint="Turn this off if you speak to your computer, or if keys get pressed by mistake."
          >
            Single keys
          </Switch>
        </div>
      </div>
    </Dialog>
  );
}
