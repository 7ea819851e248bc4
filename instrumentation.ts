/** Next calls this once when a server starts, before it answers anybody. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- Next puts it in when it builds: it is no setting
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { beginServerLife, endServerLife, startRefusal } = await import("@/lib/jobs/server/server-life");
  try {
    await beginServerLife();
  } catch (error) {
    const refusal = startRefusal(error);
    if (refusal === null) throw error;
    process.stderr.write(`${refusal}\n`);
    process.exit(1);
  }
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void endServerLife());
}
