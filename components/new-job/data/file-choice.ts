import { formatBytes } from "@/lib/format";

/** What the file picker offers. */
export const ACCEPTED = ".xlsx,.csv,.tsv,.txt,.jsonl,.gz";

const TAKEN = /\.(xlsx|csv|tsv|txt|jsonl)(\.gz)?$/i;

/** What to do with files that people take for tables. */
const WAYS_ON: [RegExp, string][] = [
  [/\.(xls|xlsm|xlsb|xltx)$/i, "Open it in Excel, choose Save as, “Excel workbook (.xlsx)”, and choose that file."],
  [/\.(ods|numbers)$/i, "Open it in the program it comes from, save it as .xlsx or .csv, and choose that file."],
  [/\.(json|ndjson)$/i, "Save it as .jsonl, with one object on each line, or as .csv, and choose that file."],
  [
    /\.(zip|7z|rar|tar|tgz|bz2|xz)$/i,
    "Unpack it and choose the file that is in it. A single file packed as .gz can be read as it is.",
  ],
  [/\.(pdf|docx?|rtf|pages|html?)$/i, "Copy its table into a spreadsheet, save that as .xlsx, and choose that file."],
];

type FileFacts = { name: string; size: number };

/** Why a file cannot be taken, with the way on; null where it can. Nothing of it is read. */
export function refuseFile(file: FileFacts, maxBytes: number, locale: string): string | null {
  if (!TAKEN.test(file.name)) {
    const wayOn = WAYS_ON.find(([pattern]) => pattern.test(file.name))?.[1];
    return `This kind of file cannot be read here. ${wayOn ?? "Save it as .xlsx or .csv, and choose that file."}`;
  }
  if (file.size === 0) return "This file is empty. Check that it was saved, and choose it again.";
  if (file.size > maxBytes) {
    const [size, limit] = [formatBytes(file.size, { locale }), formatBytes(maxBytes, { locale })];
    return `This file has ${size}, and ${limit} is the most. Divide it into smaller files, or pack it as .gz: then the packed size counts.`;
  }
  return null;
}

/** Why what was dropped or pasted cannot be taken, before one looks at the file itself; null where it can. */
export function refuseSeveral(files: readonly FileFacts[]): string | null {
  if (files.length <= 1) return null;
  return `These are ${files.length} files, and a job is made from one. Choose one of them, or put their rows into one file.`;
}

/** What pasted cells are called as a file. */
export const PASTED_CELLS = "Pasted cells.tsv";

/** Cells that were copied in a spreadsheet, as the file that they would be; null where the text has none. */
export function cellsToFile(text: string): File | null {
  if (text.trim() === "") return null;
  const isRecords = text.trimStart().startsWith("{");
  return new File([text], isRecords ? "Pasted records.jsonl" : PASTED_CELLS);
}

/** Whether a text looks like cells of a spreadsheet, and not like a word that was copied somewhere. */
export function looksLikeCells(text: string): boolean {
  return /\t|\n./.test(text.trim());
}
