import { readHealth } from "@/lib/mirror/health";

/** For load balancers: 200 when people can be served, 503 when not. Asked without a session, so it says little. */
export async function GET(): Promise<Response> {
  const health = await readHealth();
  return Response.json(health, { status: health.ready ? 200 : 503, headers: { "cache-control": "no-store" } });
}
