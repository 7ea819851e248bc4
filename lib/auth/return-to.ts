/**
 * Where to go after signing in: a path of our own, or "/" for everything else, so that a link to sign-in cannot lead
 * elsewhere (W7). `origin` is the configured address.
 */
export function safeReturnTo(target: string | null | undefined, origin: string): string {
  if (!target || target.includes("\\")) return "/";
  const url = URL.parse(target, origin);
  if (!url || url.origin !== origin || url.username !== "" || url.password !== "") return "/";
  if (url.pathname.startsWith("//") || url.pathname.startsWith("/sign-in") || url.pathname.startsWith("/api/"))
    return "/";
  return url.pathname + url.search + url.hash;
}
