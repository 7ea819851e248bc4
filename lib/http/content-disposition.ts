const MAX_NAME_LENGTH = 150;
/** Controls, path separators, characters that file systems refuse, and marks that turn or hide what follows. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}/\\:*?"<>|]/gu;

/**
 * The `Content-Disposition` of a download, as RFC 6266 has it: a plain name for old clients and the exact one in UTF-8.
 * Whatever the name holds, the header is one line and the name has no path.
 */
export function attachment(name: string): string {
  const safe = safeFileName(name);
  const plain = safe.replace(/[^\x20-\x7e]|[%;,']/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeExtended(safe)}`;
}

function safeFileName(name: string): string {
  const cleaned = name
    .toWellFormed()
    .replace(UNSAFE, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  return shorten(cleaned) || "download";
}

/** Keeps the last ending, since it says what opens the file. */
function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_NAME_LENGTH) return name;
  const ending = /\.[A-Za-z0-9.]{1,16}$/.exec(name)?.[0] ?? "";
  return letters.slice(0, MAX_NAME_LENGTH - ending.length).join("") + ending;
}

/** `ext-value` of RFC 8187: `encodeURIComponent` leaves `'()*` alone, which are not allowed there. */
function encodeExtended(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);
}
