const SIGNS = [
  /^#{1,6} \S/m,
  /^ {0,3}[-*+] \S.*\n+ {0,3}[-*+] \S/m,
  /^ {0,3}\d{1,3}[.)] \S.*\n+(?: {2,4}.*\n+){0,20} {0,3}\d{1,3}[.)] \S/m,
  /\*\*[^\s*][^*\n]{0,200}\*\*/,
  /(^|\s)__[^\s_][^_\n]{0,200}__(\s|[.,;:]|$)/m,
  /^(```|~~~)/m,
  /`[^`\n]{1,200}`/,
  /^\|.*\|[ \t]*\n\|[ :|-]+\|/m,
  /^> \S/m,
  /\[[^\]\n]{1,200}\]\([^)\s]{1,500}\)/,
];

/** Longer ones would hold the page up while they are taken apart. */
const MOST_LETTERS = 20_000;

/** Lists and quotations within each other, so deep that no reader is meant. */
const DEEP = /^(?:[ \t]{0,3}(?:>|[*+-][ \t]|\d{1,3}[.)][ \t])){25}/m;

/** Whether a text is written in Markdown: plain text is left as it is, with its line breaks. */
export function looksLikeMarkdown(text: string): boolean {
  return text.length <= MOST_LETTERS && !DEEP.test(text) && SIGNS.some((sign) => sign.test(text));
}
