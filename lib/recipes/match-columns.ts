/** What became of the columns that a template names, in a file. */
export type ColumnMatch = {
  /** A template's column → the file's, where they are not called the same; for the plan's `columnMap`. */
  columnMap: Record<string, string>;
  /** Columns of the template that the file has under no like name: the person is asked. */
  missing: string[];
};

/**
 * Finds a recipe's columns in a file: of the same name, else of a name that is the same without case, accents, spaces,
 * signs and a plural s. A name that fits several columns of the file is not guessed.
 */
export function matchColumns(templateColumns: readonly string[], fileColumns: readonly string[]): ColumnMatch {
  const found: [string, string][] = [];
  const missing: string[] = [];
  for (const column of templateColumns) {
    if (fileColumns.includes(column)) continue;
    const match = onlyLike(column, fileColumns, plain) ?? onlyLike(column, fileColumns, singular);
    if (match === null) missing.push(column);
    else found.push([column, match]);
  }
  return { columnMap: Object.fromEntries(found), missing };
}

function onlyLike(column: string, fileColumns: readonly string[], form: (name: string) => string): string | null {
  const wanted = form(column);
  if (wanted === "") return null;
  const like = fileColumns.filter((name) => form(name) === wanted);
  return like.length === 1 ? (like[0] ?? null) : null;
}

/** Letters and digits alone: `Größe (cm)` → `grossecm`. */
function plain(name: string): string {
  return name
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function singular(name: string): string {
  return plain(name)
    .replace(/ies$/, "y")
    .replace(/(?<=.)s$/, "");
}
