"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Goes to the organisation's own sign-in. */
export function OidcButton({ name, returnTo }: { name: string; returnTo: string }) {
  const [isLeaving, setLeaving] = useState(false);
  return (
    <Button
      variant="primary"
      size="large"
      className="w-full"
      pending={isLeaving}
      onClick={() => {
        setLeaving(true);
        void signIn("oidc", { callbackUrl: returnTo }).catch(() => setLeaving(false));
      }}
    >
      Sign in with {name}
    </Button>
  );
}
