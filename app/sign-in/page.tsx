import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInPage } from "@/components/sign-in/sign-in-page";
import { getUser } from "@/lib/auth/session";
import { signInWays } from "@/lib/auth/sign-in-ways";
import { safeReturnTo } from "@/lib/auth/return-to";
import { getConfig } from "@/lib/config";

export const metadata: Metadata = { title: "Sign in" };

export default async function Page({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { callbackUrl, error } = await searchParams;
  const { auth, organisation } = getConfig();
  const returnTo = safeReturnTo(typeof callbackUrl === "string" ? callbackUrl : null, auth.url);
  if (await getUser()) redirect(returnTo);
  const problem = typeof error === "string" ? error : null;
  return <SignInPage {...{ returnTo, problem, organisation }} ways={signInWays()} />;
}
