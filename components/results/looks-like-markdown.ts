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

/** Whether a text is written in Markdown: plain text is left as it is, with its line breaks. */
export function looksLikeMarkdown(text: string): boolean {
  const read = text.slice(0, 20_000);
  return SIGNS.some((sign) => sign.test(read));
}
