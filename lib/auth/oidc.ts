import "server-only";
import type { Profile } from "next-auth";
import type { OAuthConfig } from "next-auth/providers/oauth";
import * as z from "zod";
import type { Config } from "@/lib/config";
import type { Role } from "./role";

type Oidc = NonNullable<Config["auth"]["oidc"]>;

const profileSchema = z.looseObject({
  sub: z.string().min(1).max(255),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.email(),
  email_verified: z.literal(true),
});

/** Somebody whose e-mail the provider has verified, or null. */
export function verifiedOidcUser(profile: Profile | undefined): z.infer<typeof profileSchema> | null {
  const parsed = profileSchema.safeParse(profile);
  return parsed.success ? parsed.data : null;
}

/** The role that a claim gives: the highest one that any of its values is set up for. */
export function roleFromClaim(claim: unknown, { operatorValues, adminValues }: Oidc): Role {
  const values = (Array.isArray(claim) ? claim : [claim]).filter((value) => typeof value === "string");
  if (values.some((value) => adminValues.includes(value))) return "admin";
  return values.some((value) => operatorValues.includes(value)) ? "operator" : "viewer";
}

/** The OpenID provider: code flow with PKCE, state and nonce; issuer and audience are checked by openid-client. */
export function oidcProvider(oidc: Oidc): OAuthConfig<Profile> {
  return {
    id: "oidc",
    name: oidc.name,
    type: "oauth",
    wellKnown: `${oidc.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
    issuer: oidc.issuer,
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    authorization: { params: { scope: "openid email profile" } },
    profile: (profile) => {
      const claims: Record<string, unknown> = { ...profile };
      const name = profile.name ?? claims["preferred_username"] ?? profile.email;
      return {
        id: profile.sub ?? "",
        name: typeof name === "string" ? name : "",
        email: profile.email ?? null,
        role: roleFromClaim(claims[oidc.roleClaim], oidc),
      };
    },
  };
}
