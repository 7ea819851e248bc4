import "server-only";

/**
 * The tokens in a job's `manifest.json.out`. What is missing, negative or no number is null: unknown, never 0.
 * A manifest that is no JSON has none.
 */
export function parseManifest(bytes: Uint8Array): { inputTokens: number | null; outputTokens: number | null } {
  let manifest: unknown;
  try {
    manifest = JSON.parse(new TextDecoder().decode(bytes).trim());
  } catch {
    manifest = null;
  }
  return { inputTokens: countIn(manifest, "inputTokenCount"), outputTokens: countIn(manifest, "outputTokenCount") };
}

function countIn(manifest: unknown, field: string): number | null {
  if (typeof manifest !== "object" || manifest === null || !Object.hasOwn(manifest, field)) return null;
  const value: unknown = (manifest as Record<string, unknown>)[field];
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
