import type { ReadOptions } from "./read-options";
import type { TableSource } from "./table-source";
import { type Passed, unpacked } from "./unpacked";

/** The text of a file, piece by piece. Bytes that are no letters in this encoding come as U+FFFD. */
export async function* textOf(
  source: TableSource,
  read: Pick<ReadOptions, "encoding" | "isGzip">,
  passed: Passed,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(read.encoding);
  for await (const bytes of unpacked(source, read.isGzip, passed)) {
    const text = decoder.decode(bytes, { stream: true });
    if (text === "") continue;
    if (isSuspicious(text)) passed.isSuspicious = true;
    yield text;
  }
  const rest = decoder.decode();
  if (isSuspicious(rest)) passed.isSuspicious = true;
  if (rest !== "") yield rest;
}

/** JSON can write down what is no letter with a backslash and a u. */
const isSuspicious = (text: string) => text.includes("\u0000") || text.includes("\ufffd") || text.includes("\\u");

/** Why the letters of a text cannot be what was meant, in a sentence's end; null where nothing speaks against them. */
export function damageOf(text: string): string | null {
  if (text.includes("\u0000")) return "holds a NUL character, which is no letter. Save the file again as UTF-8 text";
  if (text.includes("\ufffd")) {
    return "has letters that cannot be read (shown as �). Choose another encoding, or save the file again as UTF-8";
  }
  return text.isWellFormed() ? null : "holds half of a character. Save the file again as UTF-8";
}
