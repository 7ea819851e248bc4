"use client";

import { Keyboard, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "@/components/providers/theme";
import type { ThemeChoice } from "@/components/providers/theme-choice";
import { useViewer } from "@/components/providers/viewer";
import { Avatar } from "@/components/ui/avatar";
import { Menu, MenuChoice, MenuGroup, MenuItem, MenuSeparator } from "@/components/ui/menu";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { ROLE_WORDS } from "@/lib/auth/role";
import { routes } from "@/lib/routes";

export const THEMES = [
  { value: "light", label: "Light", icon: <Sun size={15} aria-hidden className="text-ink-3" /> },
  { value: "dark", label: "Dark", icon: <Moon size={15} aria-hidden className="text-ink-3" /> },
  { value: "system", label: "As the system", icon: <Monitor size={15} aria-hidden className="text-ink-3" /> },
] as const satisfies { value: ThemeChoice; label: string; icon: React.ReactNode }[];

/** Ends the session and goes to the sign-in page. */
export async function signOutNow(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: routes.signIn() });
}

/** Who is signed in, the theme, the shortcuts, and the way out. */
export function UserMenu({ place, onShowShortcuts }: { place: string; onShowShortcuts: () => void }) {
  const { user } = useViewer();
  const { choice, setChoice } = useTheme();
  return (
    <Menu
      align="end"
      trigger={
        <button type="button" className="relative shrink-0 rounded-full print:hidden">
          <span className="sr-only">Your account: {user.name}</span>
          <Avatar name={user.name} className="pointer-coarse:size-9" />
        </button>
      }
    >
      <div className="px-2 pt-1.5 pb-2">
        <div className="font-strong break-words">
          <UntrustedText text={user.name} />
        </div>
        {user.email && (
          <div className="text-xs break-all text-ink-3">
            <UntrustedText text={user.email} />
          </div>
        )}
        <div className="mt-1 text-xs text-ink-2">{ROLE_WORDS[user.role]}</div>
        <div className="mt-1 text-xs text-ink-3 lg:hidden">{place}</div>
      </div>
      <MenuSeparator />
      <MenuGroup label="Theme">
        <MenuChoice label="Theme" value={choice} onValueChange={setChoice} options={THEMES} />
      </MenuGroup>
      <MenuSeparator />
      <MenuItem icon={<Keyboard size={15} aria-hidden className="text-ink-3" />} hint="?" onClick={onShowShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={<LogOut size={15} aria-hidden className="text-ink-3" />} onClick={() => void signOutNow()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
