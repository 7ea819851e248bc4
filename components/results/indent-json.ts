const INDENT = "  ";

/**
 * JSON with a line for each value, letter by letter as it was written: numbers keep all their digits, and keys their
 * order and their doubles. What is no JSON comes back as it is.
 */
export function indentJson(text: string): string {
  if (!/^\s*[[{]/.test(text)) return text;
  const out: string[] = [];
  let depth = 0;
  let isString = false;
  const line = () => `\n${INDENT.repeat(Math.max(0, Math.min(depth, 100)))}`;
  for (let at = 0; at < text.length; at++) {
    const letter = text.charAt(at);
    if (isString) {
      out.push(letter);
      if (letter === "\\") out.push(text.charAt(++at));
      else if (letter === '"') isString = false;
    } else if (letter === '"') {
      isString = true;
      out.push(letter);
    } else if (letter === "{" || letter === "[") {
      const end = closesAt(text, at);
      if (end > at) {
        out.push(letter, text.charAt(end));
        at = end;
      } else {
        depth++;
        out.push(letter, line());
      }
    } else if (letter === "}" || letter === "]") {
      depth--;
      out.push(line(), letter);
    } else if (letter === ",") out.push(letter, line());
    else if (letter === ":") out.push(": ");
    else if (!/\s/.test(letter)) out.push(letter);
  }
  return out.join("");
}

/** Where an empty object or list ends; -1 where it is not empty. */
function closesAt(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length && /\s/.test(text.charAt(at))) at++;
  return text.charAt(at) === (text.charAt(from) === "{" ? "}" : "]") ? at : -1;
}
