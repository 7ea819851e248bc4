/** Files on their way from New job to the page that uploads them; gone with a reload, which asks for the file again. */
const files = new Map<string, File>();

/** Keeps a file for the page of its start, across the navigation to it. */
export function handOver(startId: string, file: File): void {
  files.set(startId, file);
}

/** The file that was handed over for a start, or null. */
export function handedOver(startId: string): File | null {
  return files.get(startId) ?? null;
}

/** The file is no longer needed. */
export function letGo(startId: string): void {
  files.delete(startId);
}
