/** A piece of a template: text as it is, or the cell of a column. */
export type TemplatePart = { kind: "text"; text: string } | { kind: "column"; name: string };

/**
 * Takes a template apart. `{name}` is a column, `{{` and `}}` are braces. A brace that is neither, such as one that is
 * never closed, is text: nothing that was typed is lost. Names are taken without the spaces around them.
 */
export function parseTemplate(template: string): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = "";
  const pattern = /\{\{|\}\}|\{([^{}\n]+)\}/g;
  let at = 0;
  for (const match of template.matchAll(pattern)) {
    text += template.slice(at, match.index);
    at = match.index + match[0].length;
    const name = match[1]?.trim();
    if (match[0] === "{{") text += "{";
    else if (match[0] === "}}") text += "}";
    else if (!name) text += match[0];
    else {
      if (text !== "") parts.push({ kind: "text", text });
      text = "";
      parts.push({ kind: "column", name });
    }
  }
  text += template.slice(at);
  if (text !== "") parts.push({ kind: "text", text });
  return parts;
}

/** The columns that a template names, each once, in the order in which they come. */
export function columnsOf(template: string): string[] {
  return [...new Set(parseTemplate(template).flatMap((part) => (part.kind === "column" ? [part.name] : [])))];
}

/** The template of these parts: {@link parseTemplate} gives the same parts again. */
export function toTemplate(parts: readonly TemplatePart[]): string {
  return parts.map((part) => (part.kind === "column" ? `{${part.name}}` : escapeBraces(part.text))).join("");
}

/** Text as it stands in a template, where a brace is doubled. */
export function escapeBraces(text: string): string {
  return text.replaceAll("{", "{{").replaceAll("}", "}}");
}

/** The text for one row: each column's cell in its place, letter for letter. */
export function fillTemplate(parts: readonly TemplatePart[], cellOf: (column: string) => string): string {
  let filled = "";
  for (const part of parts) filled += part.kind === "text" ? part.text : cellOf(part.name);
  return filled;
}
