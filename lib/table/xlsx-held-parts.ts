import { UnreadableFile } from "./table-source";
import { readWhole, withoutEscapes } from "./xlsx-xml";

/** The most text of a file that is held, characters. */
const MOST_HELD_CHARACTERS = 300_000_000;

/** Number formats that Excel does not write down. The first date is in the order that every model reads. */
const BUILT_IN: Record<number, string> = {
  ...{ 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??" },
  ...{ 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM" },
  ...{ 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd hh:mm", 37: "#,##0;(#,##0)", 38: "#,##0;(#,##0)" },
  ...{
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
  },
};

/** The number format of each cell style, by its number. */
export async function readFormats(text: AsyncGenerator<string>): Promise<string[]> {
  const own = new Map<number, string>();
  const formats: string[] = [];
  let isInside = false;
  await readWhole(text, {
    open: (name, { numFmtId = "0", formatCode = "" }) => {
      if (name === "numFmt") own.set(Number(numFmtId), formatCode);
      if (name === "cellXfs") isInside = true;
      if (name === "xf" && isInside) formats.push(own.get(Number(numFmtId)) ?? BUILT_IN[Number(numFmtId)] ?? "");
    },
    close: (name) => {
      if (name === "cellXfs") isInside = false;
    },
  });
  return formats;
}

/** The texts that cells name by their number. */
export async function readStrings(text: AsyncGenerator<string>): Promise<string[]> {
  const strings: string[] = [];
  let [string, isText, isSound, characters] = ["", false, false, 0];
  await readWhole(text, {
    open: (name) => {
      if (name === "si") string = "";
      else if (name === "rPh") isSound = true;
      else if (name === "t") isText = !isSound;
    },
    text: (part) => {
      if (isText) string += part;
    },
    close: (name) => {
      if (name === "t") isText = false;
      else if (name === "rPh") isSound = false;
      if (name !== "si") return;
      characters += string.length;
      if (characters > MOST_HELD_CHARACTERS)
        throw new UnreadableFile(
          "The Excel file holds too much text to be read here. Save it as CSV, and choose that file.",
        );
      strings.push(withoutEscapes(string));
    },
  });
  return strings;
}
