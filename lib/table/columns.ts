import type { Column } from "./table-summary";

/** The longest name that a column may have here. */
const MOST_NAME_CHARACTERS = 200;

/** A file of one column is often a list of sentences; a name has so many words at the most. */
const MOST_NAME_WORDS = 4;

/** A fresh column, of which nothing has been seen but its name. */
export function newColumn(index: number, name: string, mended: Column["mended"] = null): Column {
  return { index, name, mended, type: "empty", empties: 0, examples: [] };
}

/**
 * Names columns after their headers. Empty and repeated ones are mended, so that each has a name of its own; braces and
 * line breaks become what a template can name. A sentence for each kind of mending comes with them.
 */
export function nameColumns(headers: readonly string[]): { columns: Column[]; notes: string[] } {
  const taken = new Set<string>();
  const wanted = new Set(headers.map(cleanName));
  const notes: string[] = [];
  const columns = headers.map((header, index) => {
    const plain = cleanName(header);
    const name = free(plain === "" ? `Column ${index + 1}` : plain, taken, wanted, plain === "");
    taken.add(name);
    if (plain === "") notes.push(`The header of column ${index + 1} is empty: it is called “${name}” here.`);
    else if (name !== plain)
      notes.push(`The header “${plain}” stands more than once: column ${index + 1} is called “${name}” here.`);
    else if (plain !== header.trim())
      notes.push(
        `The header of column ${index + 1} has braces, line breaks or too many letters: it is called “${name.length > 40 ? `${name.slice(0, 40).toWellFormed()}…` : name}” here.`,
      );
    return newColumn(index, name, plain === "" ? "empty-header" : name !== plain ? "duplicate-header" : null);
  });
  return { columns, notes: shortened(notes) };
}

/** A name that a template can hold: one line, no braces. */
export function cleanName(header: string): string {
  return header
    .replaceAll("{", "(")
    .replaceAll("}", ")")
    .replace(/[\s\u0000-\u001f\u007f\u2028\u2029]+/g, " ")
    .trim()
    .slice(0, MOST_NAME_CHARACTERS)
    .toWellFormed()
    .trim();
}

function free(name: string, taken: ReadonlySet<string>, wanted: ReadonlySet<string>, isMade: boolean): string {
  if (!taken.has(name) && !(isMade && wanted.has(name))) return name;
  for (let count = 2; ; count += 1) {
    const next = `${name} (${count})`;
    if (!taken.has(next) && !wanted.has(next)) return next;
  }
}

function shortened(notes: string[]): string[] {
  if (notes.length <= 5) return notes;
  return [...notes.slice(0, 5), `${notes.length - 5} more headers were mended like this.`];
}

/**
 * Whether the first row names the columns: all of it short texts of different letters, none a number or a date, and not
 * all empty.
 */
export function looksLikeHeader(first: readonly string[], second: readonly string[] | undefined): boolean {
  const filled = first.filter((cell) => cell.trim() !== "");
  if (filled.length === 0 || second === undefined) return filled.length > 0;
  const isName = (cell: string) =>
    cell.length <= 100 && !/^[-+(]?[\d\s.,%€$£:/-]+\)?$/.test(cell.trim()) && !/^https?:\/\//.test(cell);
  if (!filled.every(isName)) return false;
  const shape = (row: readonly string[]) => row.map((cell) => cell.replace(/\d+/g, "0")).join("\n");
  if (/\d/.test(first.join("")) && shape(first) === shape(second)) return false;
  if (first.length === 1 && (first[0] ?? "").trim().split(/\s+/).length > MOST_NAME_WORDS) return false;
  return filled.length > 1 || first.length === 1 || filled.length * 2 >= first.length;
}
