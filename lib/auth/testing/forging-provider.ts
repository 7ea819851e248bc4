import { generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export const CLIENT_ID = "batchboard";

type Claims = Record<string, unknown>;
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });

/**
 * An OpenID provider that a test can make lie: its tokens are well signed, and say whatever `change` makes of the
 * right claims. A code counts once, and only with the verifier's hash that the person's browser brought.
 */
export class ForgingProvider {
  issuer = "";
  /** What becomes of the right claims before they are signed. */
  change: (claims: Claims) => Claims = (claims) => claims;
  signedBy: "itself" | "a stranger" | "nobody" = "itself";
  /** What came to the token endpoint. */
  readonly exchanged: URLSearchParams[] = [];
  readonly #codes = new Map<string, Claims>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async start(): Promise<ForgingProvider> {
    const server = createServer((request, response) => {
      void provider.#answer(request).then(({ status, body }) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
    const provider = new ForgingProvider(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return provider;
  }

  stop(): Promise<unknown> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(resolve));
  }

  /** Signs a person in as the provider's own page would, and answers with the query of the way back. */
  approve(authorizeUrl: URL, person: Claims): URLSearchParams {
    const code = randomUUID();
    const seconds = Math.floor(Date.now() / 1000);
    const nonce = authorizeUrl.searchParams.get("nonce");
    const times = { iat: seconds, exp: seconds + 300 };
    this.#codes.set(code, { iss: this.issuer, aud: CLIENT_ID, ...times, ...(nonce && { nonce }), ...person });
    return new URLSearchParams({ code, state: authorizeUrl.searchParams.get("state") ?? "" });
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    if (request.url === "/.well-known/openid-configuration") return { status: 200, body: this.#metadata() };
    if (request.url === "/jwks") {
      return { status: 200, body: { keys: [{ ...publicKey.export({ format: "jwk" }), alg: "RS256", use: "sig" }] } };
    }
    const body = new URLSearchParams(await text(request));
    this.exchanged.push(body);
    const claims = this.#codes.get(body.get("code") ?? "");
    this.#codes.delete(body.get("code") ?? "");
    if (!claims) return { status: 400, body: { error: "invalid_grant" } };
    return { status: 200, body: { access_token: randomUUID(), token_type: "Bearer", id_token: this.#token(claims) } };
  }

  #metadata() {
    return {
      issuer: this.issuer,
      authorization_endpoint: `${this.issuer}/auth`,
      token_endpoint: `${this.issuer}/token`,
      jwks_uri: `${this.issuer}/jwks`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
    };
  }

  #token(claims: Claims): string {
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const content = `${part({ alg: this.signedBy === "nobody" ? "none" : "RS256" })}.${part(this.change(claims))}`;
    if (this.signedBy === "nobody") return `${content}.`;
    const key = this.signedBy === "itself" ? privateKey : stranger.privateKey;
    return `${content}.${sign("sha256", Buffer.from(content), key).toString("base64url")}`;
  }
}

async function text(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += String(chunk);
  return body;
}
