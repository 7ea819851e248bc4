/** Next calls this once when a server starts, before it answers anybody. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { beginServerLife } = await import("@/lib/jobs/server/server-life");
    await beginServerLife();
  }
}
