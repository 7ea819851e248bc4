import { UnreadableFile } from "./table-source";

const startsWith = (bytes: Uint8Array, ...wanted: number[]) => wanted.every((byte, at) => bytes[at] === byte);
const holds = (bytes: Uint8Array, text: string) => new TextDecoder("latin1").decode(bytes).includes(text);
const SAVE_AS = "In Excel choose File, Save As, and .xlsx; then choose that file.";

/** Whether the bytes begin as a .gz file does. */
export function isGzipStart(bytes: Uint8Array): boolean {
  return startsWith(bytes, 0x1f, 0x8b);
}

/** What a file is by its first bytes, unpacked: an .xlsx, or text. What can be neither throws, and says what it is. */
export function kindOfBytes(bytes: Uint8Array, name: string): "xlsx" | "text" {
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04)) {
    // A workbook's first part tells it from any other zip; where it comes later, the reader of workbooks says so.
    if (/\.zip$/i.test(name)) throw new UnreadableFile("This is a zip file. Unpack it, and choose the file inside.");
    return "xlsx";
  }
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) {
    const isLocked = /\.xls[xmb]$/i.test(name) || holds(bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k");
    throw new UnreadableFile(
      isLocked
        ? "The file is protected with a password, so its rows cannot be read. Open it in Excel, take the password off (File, Info, Protect Workbook, Encrypt with Password: leave it empty), save it, and choose it again."
        : `This is an old Excel file (.xls). ${SAVE_AS}`,
    );
  }
  const other = pictureOrPaper(bytes);
  if (other !== null) {
    throw new UnreadableFile(
      `This is ${other}, whatever its name says: it has no rows. Choose an .xlsx, .csv or .jsonl file.`,
    );
  }
  return "text";
}

function pictureOrPaper(bytes: Uint8Array): string | null {
  if (startsWith(bytes, 0x89, 0x50, 0x4e, 0x47) || startsWith(bytes, 0xff, 0xd8, 0xff)) return "a picture";
  if (
    startsWith(bytes, 0x47, 0x49, 0x46, 0x38) ||
    (startsWith(bytes, 0x52, 0x49, 0x46, 0x46) && holds(bytes.subarray(0, 16), "WEBP"))
  )
    return "a picture";
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return "a PDF";
  if (startsWith(bytes, 0x52, 0x61, 0x72, 0x21) || startsWith(bytes, 0x37, 0x7a, 0xbc, 0xaf)) return "a packed archive";
  if (startsWith(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) return "a text document (.rtf)";
  if (startsWith(bytes, 0x50, 0x41, 0x52, 0x31)) return "a Parquet file";
  if (startsWith(bytes, 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65)) return "a database";
  return null;
}
