"use client";

import { Avatar } from "@/components/ui/avatar";
import { Note } from "@/components/ui/note";
import { ROLE_WORDS, type User } from "@/lib/auth/role";
import { useSignIn } from "./use-sign-in";

/** The demo's three people: one press signs in as one of them. */
export function DemoPeople({ people, returnTo }: { people: readonly User[]; returnTo: string }) {
  const signIn = useSignIn(returnTo);
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">This is a demo on your own machine. Look around as one of these people:</p>
      {signIn.isError && <Note tone="failed" role="alert" title={signIn.error.message} />}
      <ul className="grid gap-2">
        {people.map((person) => (
          <li key={person.id}>
            <button
              type="button"
              disabled={signIn.isPending || signIn.isSuccess}
              onClick={() => signIn.mutate({ provider: "demo", id: person.id })}
              className="flex w-full items-center gap-3 rounded-lg border border-line-strong bg-surface px-4 py-3 text-left hover:bg-sunken disabled:opacity-55"
            >
              <Avatar name={person.name} />
              <span className="min-w-0">
                <span className="block font-strong">{person.name}</span>
                <span className="block text-xs text-ink-3">{ROLE_WORDS[person.role]}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
