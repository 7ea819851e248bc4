"use client";

import { useMutation } from "@tanstack/react-query";
import { signIn } from "next-auth/react";
import { signInProblem } from "./sign-in-problem";

type Credentials = { provider: "password" | "demo"; id: string; password?: string };

/** Signs in by name; afterwards the page is loaded anew at `returnTo`, with nothing of the time before in it. */
export function useSignIn(returnTo: string) {
  return useMutation({
    mutationFn: async ({ provider, ...credentials }: Credentials) => {
      const answer = await signIn(provider, { ...credentials, redirect: false, callbackUrl: returnTo });
      if (!answer?.ok) throw new Error(signInProblem(answer?.error ?? "unknown") ?? "Signing in did not work.");
    },
    retry: false,
    onSuccess: () => window.location.assign(returnTo),
  });
}
