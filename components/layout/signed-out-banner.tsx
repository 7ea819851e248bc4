"use client";

import { useQueryClient } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { ButtonLink } from "@/components/ui/button-link";
import { problemOf } from "@/lib/http/problem-error";
import { routes } from "@/lib/routes";

/** Says that the session has ended, once any read or act was refused for it. Nothing typed is thrown away. */
export function SignedOutBanner() {
  const client = useQueryClient();
  const pathname = usePathname();
  const [signedOut, setSignedOut] = useState(false);
  useEffect(() => {
    const look = (error: unknown) => {
      if (error && problemOf(error).code === "signed-out") setSignedOut(true);
    };
    const stopReads = client.getQueryCache().subscribe((event) => look(event.query.state.error));
    const stopActs = client.getMutationCache().subscribe((event) => look(event.mutation?.state.error));
    return () => {
      stopReads();
      stopActs();
    };
  }, [client]);
  if (!signedOut) return null;
  return (
    <Banner
      tone="partial"
      actions={
        <ButtonLink size="small" plain href={routes.signIn(pathname)}>
          Sign in again
        </ButtonLink>
      }
    >
      You are signed out. What you see is from before; what you typed is kept.
    </Banner>
  );
}
