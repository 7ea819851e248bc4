import { looksSecret } from "./secrets";
import { hashText, type TextHash } from "./text-hash";

/** What is remembered of a cell in place of its text. */
export type CellFacts = TextHash & { length: number; flags: number };

/** Excel cuts a cell after so many characters. */
const EXCEL_CELL_CHARACTERS = 32_767;
/** Characters of a record's id at the most. */
export const MOST_ID_CHARACTERS = 256;

export const IS_EMPTY = 1;
export const IS_CUT = 2;
export const IS_SECRET = 4;
export const IS_LONG_ID = 8;
export const IS_CONTROL_ID = 16;
/** What makes a cell no id. */
export const IS_NO_ID = IS_EMPTY | IS_LONG_ID | IS_CONTROL_ID;

/** Writes what is remembered of a cell into `into`. */
export function lookAtCell(text: string, into: CellFacts): void {
  into.length = text.length;
  hashText(text, into);
  let flags = 0;
  if (text.length < 1000 && text.trim() === "") flags |= IS_EMPTY;
  else if (text.length >= 1000 && /^\s*$/.test(text)) flags |= IS_EMPTY;
  if (text.length === EXCEL_CELL_CHARACTERS) flags |= IS_CUT;
  if (looksSecret(text)) flags |= IS_SECRET;
  if (text.length > MOST_ID_CHARACTERS) flags |= IS_LONG_ID;
  else if (/[\u0000-\u001f\u007f-\u009f]/.test(text)) flags |= IS_CONTROL_ID;
  into.flags = flags;
}
