import { BrandMark } from "@/components/layout/brand";
import { Card } from "@/components/ui/card";
import { Note } from "@/components/ui/note";
import type { User } from "@/lib/auth/role";
import { DemoPeople } from "./demo-people";
import { OidcButton } from "./oidc-button";
import { PasswordForm } from "./password-form";
import { signInProblem } from "./sign-in-problem";

type SignInPageProps = {
  /** Where the person wanted to go. */
  returnTo: string;
  /** next-auth's error code, from the address. */
  problem: string | null;
  organisation: string;
  ways: { oidc: string | null; password: boolean; demo: readonly User[] };
};

/** The door: whatever ways are set up, one under the other. */
export function SignInPage({ returnTo, problem, organisation, ways }: SignInPageProps) {
  const sentence = signInProblem(problem);
  return (
    <main className="mx-auto grid min-h-dvh max-w-md content-center gap-5 p-4">
      <div className="grid justify-items-center gap-2">
        <span className="flex items-center gap-2.5 text-md font-brand">
          <BrandMark />
          Batchboard
        </span>
        <h1 className="text-title">Sign in</h1>
        {organisation !== "Batchboard" && <p className="text-ink-3">{organisation}</p>}
      </div>
      <noscript>
        <p className="rounded-lg border border-line bg-surface p-4 text-ink-2">
          Batchboard needs JavaScript, which is switched off in this browser. Switch it on and load this page again.
        </p>
      </noscript>
      {sentence && <Note tone="failed" role="alert" title={sentence} />}
      <Card className="grid gap-5">
        {ways.oidc && <OidcButton name={ways.oidc} returnTo={returnTo} />}
        {ways.oidc && ways.password && <p className="text-center text-sm text-ink-3">or</p>}
        {ways.password && <PasswordForm returnTo={returnTo} />}
        {ways.demo.length > 0 && <DemoPeople people={ways.demo} returnTo={returnTo} />}
      </Card>
      <p className="text-center text-sm text-ink-3">
        Batchboard shows the batch inference jobs of your team. To get an account, ask your administrator.
      </p>
    </main>
  );
}
