import { workAsyncStorage } from "next/dist/server/app-render/work-async-storage.external";
import { workUnitAsyncStorage } from "next/dist/server/app-render/work-unit-async-storage.external";
import { HeadersAdapter } from "next/dist/server/web/spec-extension/adapters/headers";
import { RequestCookies } from "next/dist/server/web/spec-extension/cookies";
import { encode } from "next-auth/jwt";
import type { User } from "@/lib/auth/role";
import { now } from "@/lib/clock";
import { getConfig } from "@/lib/config";

/** Runs a server action or a route handler as Next does, with these request headers around it. */
export function inRequest<Result>(headers: Record<string, string>, run: () => Promise<Result>): Promise<Result> {
  const sent = new Headers(headers);
  const request = {
    type: "request",
    phase: "render",
    headers: HeadersAdapter.seal(sent),
    cookies: new RequestCookies(sent),
  };
  // Next's stores have dozens of fields for rendering; reading headers and cookies needs only these.
  const [work, unit] = [{ route: "/test" }, request] as unknown as [WorkStore, WorkUnitStore];
  return workAsyncStorage.run(work, () => workUnitAsyncStorage.run(unit, run));
}

type WorkStore = NonNullable<ReturnType<typeof workAsyncStorage.getStore>>;
type WorkUnitStore = NonNullable<ReturnType<typeof workUnitAsyncStorage.getStore>>;

/** The cookie header of somebody who is signed in to the demo; `more` goes over what sign-in writes into the token. */
export async function cookieOf(user: User, more: Record<string, unknown> = {}): Promise<Record<string, string>> {
  const { secret, isHttps } = getConfig().auth;
  const { id: sub, name: called, role } = user;
  const claims = { sub, name: called, role, via: "demo", signedInAt: Math.floor(now() / 1000), ...more };
  const name = isHttps ? "__Host-batchboard.session" : "batchboard.session";
  return { cookie: `${name}=${await encode({ token: claims, secret })}` };
}

/** What a browser sends besides with a server action that comes from one of our own pages. */
export function fromOurPage(): Record<string, string> {
  return { origin: getConfig().auth.url };
}
