import { SaxesParser } from "saxes";
import { UnreadableFile } from "./table-source";

type Attributes = Record<string, string>;

/** What is told of a part while it is gone through. `name` without its prefix. */
export type XmlEvents = {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

/** Goes through the XML of a part; `eachPiece` is called after each piece of it. */
export async function* readXml(text: AsyncGenerator<string>, events: XmlEvents): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const refuse = () => {
    throw new UnreadableFile(
      "The Excel file is damaged: a part of it is not what Excel writes. Open it in Excel, and save it again.",
    );
  };
  parser.on("error", refuse);
  parser.on("doctype", refuse);
  if (events.open) parser.on("opentag", ({ name, attributes }) => events.open?.(local(name), attributes));
  if (events.text) {
    parser.on("text", events.text);
    parser.on("cdata", events.text);
  }
  if (events.close) parser.on("closetag", ({ name }) => events.close?.(local(name)));
  for await (const piece of text) {
    parser.write(piece);
    yield;
  }
  parser.close();
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

/** Goes through a part to its end. */
export async function readWhole(text: AsyncGenerator<string>, events: XmlEvents): Promise<void> {
  for await (const _ of readXml(text, events));
}

/** Excel writes letters that XML cannot hold as `_x000D_`. */
export function withoutEscapes(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, code: string) => String.fromCharCode(parseInt(code, 16)));
}
