import { openTable, readTable } from "@/lib/table/read-table";
import type { ReadOptions } from "@/lib/table/read-options";
import type { TableSource } from "@/lib/table/table-source";
import type { TableRow } from "@/lib/table/table-summary";

/** A file of these bytes or this text. */
export function fileOf(content: string | Uint8Array, name = "rows.csv"): TableSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { name, size: bytes.length, open: () => new Blob([new Uint8Array(bytes)]).stream() };
}

/** A file that is made while it is read, and never held: `piece` so many times, between a start and an end. */
export function longFile(name: string, start: string, piece: string, times: number, end = ""): TableSource {
  const encode = (text: string) => new TextEncoder().encode(text);
  const [first, middle, last] = [encode(start), encode(piece), encode(end)];
  const size = first.length + middle.length * times + last.length;
  const open = () => {
    let at = -1;
    return new ReadableStream<Uint8Array>({
      pull: (controller) => {
        controller.enqueue(at === -1 ? first : at < times ? middle : last);
        at += 1;
        if (at > times) controller.close();
      },
    });
  };
  return { name, size, open };
}

/** Everything that comes of a file. */
export async function readAll(source: TableSource, changes: Partial<ReadOptions> = {}) {
  const opened = await openTable(source, changes);
  const reading = readTable(source, opened.read, opened.form);
  const rows: TableRow[] = [];
  for await (const batch of reading) rows.push(...batch);
  const { columns, notes, crc32, bytesRead } = reading;
  return { ...opened, rows, columns, names: columns.map(({ name }) => name), notes, crc32, bytesRead };
}

/** The sentence with which a file is refused. */
export async function refusalOf(source: TableSource): Promise<string> {
  try {
    await readAll(source);
  } catch (error) {
    if (error instanceof Error) return error.message;
  }
  return "(it was read)";
}
