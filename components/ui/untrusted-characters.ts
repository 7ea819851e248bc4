/** A stretch of text as it is, or one character that would not be seen or would turn the text around. */
export type TextPiece = { kind: "text"; text: string } | { kind: "mark"; code: string; name: string };

const NAMES: Record<number, string> = {
  0x00a0: "no-break space",
  0x00ad: "soft hyphen",
  0x034f: "invisible joiner",
  0x061c: "right-to-left mark",
  0x200b: "zero-width space",
  0x200c: "zero-width non-joiner",
  0x200d: "zero-width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "end of embedding",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "end of isolate",
  0xfeff: "byte order mark",
};

// Format, control, private-use, unassigned, lone surrogates, odd spaces, blank letters and variation selectors.
// Tab and line feed are left alone; a joiner between two pictographs makes one emoji and is left alone too.
const HIDDEN =
  /[\p{Cf}\p{Co}\p{Cn}\p{Cs}\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00A0\u034F\u115F\u1160\u17B4\u17B5\u2000-\u200A\u2028\u2029\u202F\u205F\u2800\u3000\u3164\uFFA0\u{E0100}-\u{E01EF}]/gu;
// Spaces that are seen as such, and joiners that Persian, Hindi and others are written with.
const OF_PROSE = /[\u00A0\u2000-\u200A\u200C\u200D\u202F\u205F\u3000]/u;
const EMOJI_JOINER = /(?<=\p{Extended_Pictographic}\uFE0F?\p{Emoji_Modifier}?)\u200D(?=\p{Extended_Pictographic})/u;

function isEmojiJoiner(text: string, index: number): boolean {
  if (text.charCodeAt(index) !== 0x200d) return false;
  const around = text.slice(Math.max(0, index - 6), index + 3);
  return EMOJI_JOINER.test(around);
}

/**
 * Splits text so that invisible and direction-changing characters can be shown as marks. Nothing is lost. In prose,
 * which nobody compares letter by letter, spaces of every width and the joiners of writing stay as they are.
 */
export function markHiddenCharacters(text: string, isProse = false): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const match of text.matchAll(HIDDEN)) {
    if (isEmojiJoiner(text, match.index) || (isProse && OF_PROSE.test(match[0]))) continue;
    if (match.index > from) pieces.push({ kind: "text", text: text.slice(from, match.index) });
    const point = match[0].codePointAt(0) ?? 0;
    const code = `U+${point.toString(16).toUpperCase().padStart(4, "0")}`;
    pieces.push({ kind: "mark", code, name: NAMES[point] ?? "invisible character" });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ kind: "text", text: text.slice(from) });
  return pieces;
}
