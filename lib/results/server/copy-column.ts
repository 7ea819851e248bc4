import "server-only";
import type { User } from "@/lib/auth/role";
import { countRequest } from "@/lib/http/fair-limit";
import { recordAct } from "@/lib/ledger/ledger";
import { Problem } from "@/lib/problem";
import type { CopiedColumn } from "../export";
import type { ResultsParams } from "../results-params";
import { MOST_COPIED, toTsv } from "../tsv";
import { chooseRecords } from "./choose-records";
import { exportRecords } from "./export-records";
import { jobNames } from "./export-results";
import { takeSlot } from "./export-slots";
import { ExportTable } from "./export-table";
import { loadAnswers } from "./get-rows";
import { askedForm } from "./made-here";
import { ownRowsInOrder } from "./own-rows-in-order";
import { findJob } from "./result-state";
import { marksOfAnswers } from "./reviews";
import { searchWhole } from "./search";

const NO_COLUMN = "These answers have no such column. Load the page again.";

/**
 * One column of the records that the table shows, on all its pages and in its order, ready for the clipboard: of more
 * than 5,000 records the first ones. On record as a download is. Throws as `exportResults` does.
 */
export async function copyColumn(
  jobId: string,
  column: string,
  params: ResultsParams,
  user: User,
  signal: AbortSignal,
): Promise<CopiedColumn> {
  const answers = await loadAnswers(jobId, params.only);
  const { index, count, made, stamp } = answers;
  countRequest("download", user.id);
  const marks = await marksOfAnswers(answers);
  const isSearch = params.q.trim() !== "";
  const found = isSearch ? await searchWhole(stamp, params.q, { index, made }, signal) : null;
  const chosen = chooseRecords(index, params, { marks, found });
  const order = chosen.subarray(0, MOST_COPIED);
  const form = askedForm(made);
  const slot = takeSlot(user.id);
  try {
    const own = await ownRowsInOrder(made);
    const table = new ExportTable(own?.columns ?? null, count, { form, hasJob: answers.jobs.length > 1 });
    const at = table.header.indexOf(column);
    if (at === -1) {
      await own?.end();
      throw new Problem("not-found", { message: NO_COLUMN });
    }
    const jobName = (await findJob(jobId))?.job_name ?? jobId;
    const details = { format: "column", which: "filtered", records: order.length };
    await recordAct({ act: "download-results", user, jobId, jobName, result: "done", details });
    const beside = { form, marks, own, words: [], jobNameOf: jobNames(answers) };
    const source = { index, order, ...beside, signal, onRead: () => undefined };
    const cells: (string | number | null)[][] = [];
    for await (const records of exportRecords(source)) {
      for (const record of records) cells.push([table.cells(record)[at] ?? null]);
    }
    return { text: toTsv(cells), records: order.length, total: chosen.length };
  } finally {
    slot.giveBack();
  }
}
