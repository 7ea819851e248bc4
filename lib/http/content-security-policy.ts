const isDevelopment = process.env.NODE_ENV === "development";

/**
 * The policy of a page (O4): scripts by nonce, styles and everything else from ourselves, frames nowhere. Forms may go
 * to the identity provider, since browsers apply `form-action` to the redirect that follows sign-in.
 * `style-src-attr` allows the style attributes that React writes into the first HTML, never a style element.
 */
export function contentSecurityPolicy(nonce: string, issuer: string | null): string {
  const provider = issuer === null ? "" : ` ${new URL(issuer).origin}`;
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self'${isDevelopment ? " 'unsafe-inline'" : ""}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    `form-action 'self'${provider}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join("; ");
}
