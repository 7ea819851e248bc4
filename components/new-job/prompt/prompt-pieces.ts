/** A piece of a template as it stands in the text box, letter for letter: together they are the whole text. */
export type PromptPiece =
  { kind: "text"; text: string } | { kind: "brace"; text: string } | { kind: "column"; text: string; name: string };

/** Takes a template apart as `parseTemplate` does, but keeps every letter, so that it can be drawn over the text box. */
export function promptPieces(template: string): PromptPiece[] {
  const pieces: PromptPiece[] = [];
  let text = "";
  let at = 0;
  const flush = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  for (const match of template.matchAll(/\{\{|\}\}|\{([^{}\n]+)\}/g)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    const name = match[1]?.trim();
    if (match[1] !== undefined && !name) text += match[0];
    else {
      flush();
      pieces.push(name ? { kind: "column", text: match[0], name } : { kind: "brace", text: match[0] });
    }
  }
  text += template.slice(at);
  flush();
  return pieces;
}

/** A brace that was opened before the caret and not closed: where it stands, and what was typed since. */
export type OpenBrace = { at: number; query: string };

/** The open brace that the caret stands behind, or null; two braces are a literal one and open nothing. */
export function openBrace(text: string, caret: number): OpenBrace | null {
  const match = /(\{+)([^{}\n]*)$/.exec(text.slice(0, caret));
  if (match?.[1] === undefined || match[2] === undefined || match[1].length % 2 === 0) return null;
  return { at: caret - match[2].length - 1, query: match[2].trimStart() };
}

/** The end of what a chosen column replaces: the caret, or behind the brace that closes the column it stands in. */
export function braceEnd(text: string, caret: number): number {
  const rest = /^[^{}\n]*\}/.exec(text.slice(caret));
  return caret + (rest?.[0].length ?? 0);
}

/** Columns that can be named in a template; one with a brace in its name cannot. */
export function canBeNamed(column: string): boolean {
  return /^[^{}\n]+$/.test(column);
}

/** Columns whose names hold what was typed, those that begin with it first. */
export function matchingColumns(columns: readonly string[], query: string): string[] {
  const wanted = query.toLocaleLowerCase().trimEnd();
  const found = columns.filter((column) => column.toLocaleLowerCase().includes(wanted));
  const begins = (column: string) => column.toLocaleLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((column) => !begins(column))];
}
