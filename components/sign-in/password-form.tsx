"use client";

import { Button } from "@/components/ui/button";
import { Note } from "@/components/ui/note";
import { TextField } from "@/components/ui/text-field";
import { useSignIn } from "./use-sign-in";

/** Name and password, for teams without an identity provider. What was typed stays when it is wrong. */
export function PasswordForm({ returnTo }: { returnTo: string }) {
  const signIn = useSignIn(returnTo);
  return (
    <form
      method="post"
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        const data = new FormData(event.currentTarget);
        const [id, password] = [data.get("id"), data.get("password")];
        if (typeof id !== "string" || typeof password !== "string") return;
        signIn.mutate({ provider: "password", id, password });
      }}
    >
      {signIn.isError && <Note tone="failed" role="alert" title={signIn.error.message} />}
      <TextField name="id" label="Name" autoComplete="username" required autoCapitalize="none" spellCheck={false} />
      <TextField name="password" type="password" label="Password" autoComplete="current-password" required />
      <Button type="submit" variant="primary" size="large" pending={signIn.isPending || signIn.isSuccess}>
        Sign in
      </Button>
    </form>
  );
}
