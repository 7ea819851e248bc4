/** How long a record was that is too long for its model, and how long it may be, in tokens; null where nobody says. */
export type TooLong = { tokens: number; most: number | null; isEstimate: boolean };

/**
 * By how much a record is too long: from AWS's words where they hold both numbers, "131412 tokens of 128000"; else from
 * our own estimate of its tokens, against the one number that AWS names, or the room that the model has.
 */
export function tooLongFrom(message: string, estimate: number | null, contextTokens: number | null): TooLong | null {
  const numbers = [...message.matchAll(/\d{1,3}(?:[,. ]\d{3})+(?!\d)|\d{3,9}/g)].map(([digits]) =>
    Number(digits.replaceAll(/\D/g, "")),
  );
  const [one = null, other = null] = [...new Set(numbers)];
  if (one !== null && other !== null) {
    return { tokens: Math.max(one, other), most: Math.min(one, other), isEstimate: false };
  }
  if (estimate === null) return null;
  const most = one ?? contextTokens;
  // An estimate that says that the record would fit is of no use to anybody.
  return { tokens: estimate, most: most !== null && most < estimate ? most : null, isEstimate: true };
}
