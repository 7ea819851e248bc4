import "server-only";
import type { User } from "@/lib/auth/role";
import { toCsvCell } from "@/lib/jobs/csv-cell";
import { BYTE_ORDER_MARK, toCsv } from "@/lib/jobs/server/to-csv";
import { recordAct } from "@/lib/ledger/ledger";
import { findStart, type StoredStart } from "@/lib/ledger/starts";
import { Problem } from "@/lib/problem";
import { judgeRows, readRows } from "./judged-rows";
import { requireStart } from "./start-access";
import { fileBytes, openSource, sourcePath } from "./start-files";

/** A file on its way to the browser. */
export type Download = { name: string; bytes: number | null; stream: ReadableStream<Uint8Array> };

const GONE = "The file of this job is no longer kept here.";

/** The file that a job was made from, as it came; who took it is on record. Throws `not-found` and `not-readable`. */
export async function openStartFile(startId: string, user: User): Promise<Download> {
  const start = await requireStart(startId);
  const bytes = await requireFile(start);
  const { file, job } = start.plan;
  await recordAct({
    ...{ act: "download-start-file", user, jobName: job.jobName, result: "done" },
    details: { startId, file: file.name, bytes },
  });
  return { name: file.name, bytes, stream: openSource(sourcePath(start.fileOf)) };
}

/** Rows of a start's file that are not sent, as CSV with the reason; formulas are harmless (O2). */
export async function openUnsentRows(startId: string): Promise<Download> {
  const start = await requireStart(startId);
  await requireFile(start);
  const lines = unsentLines(start);
  const encoder = new TextEncoder();
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await lines.return(undefined)),
  });
  return { name: `${start.plan.job.jobName}-rows-not-sent.csv`, bytes: null, stream };
}

async function* unsentLines(start: StoredStart): AsyncGenerator<string, void, undefined> {
  const reading = readRows(start);
  let isFirst = true;
  for await (const judged of judgeRows(start, reading)) {
    const rows = judged.flatMap(({ row, verdict }) =>
      verdict.kind === "left-out" || verdict.kind === "refused"
        ? [[String(row.row), verdict.reason, ...row.cells].map(toCsvCell)]
        : [],
    );
    const header = isFirst
      ? [["Row", "Why it was not sent", ...reading.columns.map(({ name }) => name)].map(toCsvCell)]
      : [];
    if (isFirst) yield BYTE_ORDER_MARK;
    isFirst = false;
    if (header.length + rows.length > 0) yield toCsv([...header, ...rows]);
  }
}

async function requireFile({ fileOf, plan }: StoredStart): Promise<number> {
  const owner = await findStart(fileOf);
  const bytes = await fileBytes(sourcePath(fileOf));
  if (!owner || bytes === null || bytes !== plan.file.bytes) throw new Problem("not-readable", { message: GONE });
  return bytes;
}
