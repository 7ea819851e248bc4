/**
 * Whether a request came from a page of our own (W4): its `Origin` is the configured one, or the browser itself says
 * so in `Sec-Fetch-Site`, which no page can forge. A request that says neither is refused.
 */
export function isSameOrigin(headers: { get: (name: string) => string | null }, configuredOrigin: string): boolean {
  const origin = headers.get("origin");
  if (origin !== null) return origin === configuredOrigin;
  return headers.get("sec-fetch-site") === "same-origin";
}
