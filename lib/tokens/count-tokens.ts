import { countTokens as count } from "gpt-tokenizer/encoding/o200k_base";

/**
 * By how much a model's own count may differ from ours, as a share. We count with OpenAI's o200k, the one tokenizer
 * that is published for use; those of Claude, Nova, Llama and Mistral give up to about a third more or fewer tokens for
 * the same text, most for texts that are not English.
 */
export const TOKEN_ERROR = 0.35;

/** Characters that are counted at once: the work grows with the square of a text without spaces. */
const PIECE_CHARACTERS = 512;

/** Tokens of a text; `most` ends the counting once there are more. Deterministic: the same in browser and server. */
export function countTokens(text: string, most = Number.POSITIVE_INFINITY): number {
  let tokens = 0;
  for (let at = 0; at < text.length && tokens <= most;) {
    const end = pieceEnd(text, at);
    // What looks like a tokenizer's own mark is text like any other.
    tokens += count(text.slice(at, end), { disallowedSpecial: new Set() });
    at = end;
  }
  return tokens;
}

/** Where a piece ends: at a space where there is one near the end, never within a character. */
function pieceEnd(text: string, start: number): number {
  const end = start + PIECE_CHARACTERS;
  if (end >= text.length) return text.length;
  const space = text.lastIndexOf(" ", end);
  if (space > start + PIECE_CHARACTERS / 2) return space;
  const isWithinPair = (text.charCodeAt(end) & 0xfc00) === 0xdc00;
  return isWithinPair ? end - 1 : end;
}
