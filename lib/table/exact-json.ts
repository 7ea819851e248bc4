/** A number that JavaScript may not keep as it is written, or the half of a character. May say so too often. */
const MAY_CHANGE = /\d{16}|\d[eE][-+\d]|\.\d*0(?!\d)|-0/;

type Fields = Record<string, unknown>;
type Source = { source?: string };
type RawNumber = { rawJSON: string };
const raw = JSON as unknown as { rawJSON?: (text: string) => RawNumber; isRawJSON?: (value: unknown) => boolean };

/** The fields of a JSON object as cells, letter for letter; or why they cannot be kept so. `names` null: all of them. */
export function exactFields(text: string, record: Fields, names: null): Map<string, string> | string;
/** Why one of these names cannot be told for sure, or null. */
export function exactFields(text: string, record: Fields, names: readonly string[]): string | null;
export function exactFields(
  text: string,
  record: Fields,
  names: readonly string[] | null,
): Map<string, string> | string | null {
  const keys = names ?? Object.keys(record);
  const repeated = repeatedName(text, keys);
  if (repeated !== null) return `the name “${repeated}” stands in it twice`;
  if (names !== null) return null;
  try {
    const fields = MAY_CHANGE.test(text) ? exactly(text) : record;
    if (fields === null) return "it holds a number that this browser cannot keep as it is written. Put it in quotes";
    return new Map(keys.map((key) => [key, cellOf(fields[key])]));
  } catch (error) {
    if (error instanceof RangeError) return "it is nested too deeply";
    throw error;
  }
}

/** Reads the object again with its numbers as they are written. */
function exactly(text: string): Fields | null {
  let canTell = raw.rawJSON !== undefined;
  const value: unknown = JSON.parse(text, (_key, part: unknown, context?: Source) => {
    if (typeof part !== "number") return part;
    if (context?.source === undefined) canTell = false;
    return canTell ? raw.rawJSON?.(context?.source ?? "0") : part;
  });
  return canTell ? (value as Fields) : null;
}

function cellOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  if (raw.isRawJSON?.(value)) return (value as RawNumber).rawJSON;
  return JSON.stringify(value);
}

/** The first of these names that stands twice in the outermost object. Cheap where none stands twice anywhere. */
function repeatedName(text: string, names: readonly string[]): string | null {
  if (!text.includes("\\u") && !names.some((name) => standsTwice(text, JSON.stringify(name)))) return null;
  const seen = new Set<string>();
  let depth = 0;
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const [token] = match;
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    else if (depth === 1 && match[1] !== undefined) {
      const name = JSON.parse(token.slice(0, -match[1].length)) as string;
      if (seen.has(name) && names.includes(name)) return name;
      seen.add(name);
    }
  }
  return null;
}

function standsTwice(text: string, quoted: string): boolean {
  const first = text.indexOf(quoted);
  return first !== -1 && text.includes(quoted, first + quoted.length);
}
