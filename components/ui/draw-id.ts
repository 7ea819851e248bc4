/** An id for something new, also where the browser has no `crypto.randomUUID` (plain http). */
export function drawId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
