import { NextRequest } from "next/server";
import { GET, POST } from "@/app/api/auth/[...nextauth]/route";
import { getConfig } from "@/lib/config";
import { inRequest } from "@/lib/http/testing/request-scope";

/** A browser that knows only next-auth's door: it keeps its cookies and follows nothing by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  /** Every Set-Cookie line that came, as it came. */
  readonly setCookies: string[] = [];
  /** What it sends with each request besides its cookies. */
  readonly headers: Record<string, string>;

  constructor(headers: Record<string, string> = {}) {
    this.headers = headers;
  }

  get cookie(): Record<string, string> {
    return { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  /** Whether a session cookie came. */
  get hasSession(): boolean {
    return [...this.cookies.keys()].some((name) => name.endsWith("batchboard.session"));
  }

  /** Asks `/api/auth/<path>`; with `form` it is posted, as the sign-in page does. */
  async ask(path: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(`/api/auth/${path}`, getConfig().auth.url);
    const body = form && new URLSearchParams(form).toString();
    const headers = {
      ...this.headers,
      ...this.cookie,
      ...(body && { "content-type": "application/x-www-form-urlencoded", "content-length": String(body.length) }),
    };
    const request = new NextRequest(url, { method: body ? "POST" : "GET", headers, ...(body && { body }) });
    const nextauth = url.pathname.split("/").slice(3);
    const handler = body ? POST : GET;
    const response = await inRequest(headers, () => handler(request, { params: Promise.resolve({ nextauth }) }));
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    return response;
  }

  /** Posts a form with the token against forged requests, as next-auth's own script does; answers where it leads. */
  async post(path: string, form: Record<string, string>): Promise<{ status: number; leadsTo: URL }> {
    const { csrfToken } = (await (await this.ask("csrf")).json()) as { csrfToken: string };
    const response = await this.ask(path, { ...form, csrfToken, json: "true" });
    const { url } = (await response.json()) as { url: string };
    return { status: response.status, leadsTo: new URL(url) };
  }

  #keep(line: string): void {
    this.setCookies.push(line);
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === "" || /max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
