// The demo's jobs that were made from a file: the file of mails that somebody uploaded, which row became which record,
// and the start itself, as Batchboard keeps them. Runs on Node 24.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { MAIL_LABELS } from "../lib/sandbox/mail-texts.ts";
import { MAIL_PROMPT, mailRecordId, mailsCsv } from "../lib/sandbox/made-up-mails.ts";

const MONTHS = { "mails-october": "10", "mails-november": "11" };

const READ = {
  ...{ kind: "csv", isGzip: false, encoding: "utf-8", delimiter: ",", quote: '"', sheet: null, hasHeader: true },
};

/** Writes what is kept of the start that a job came from; nothing for jobs that came from no file, or that have it. */
export function writeDemoStart(database, folder, { id, settings, submitTime, madeUp }, [userId, userName]) {
  const month = MONTHS[madeUp?.kind];
  if (month === undefined) return;
  const startId = `demo-${id}`;
  const uploads = join(folder, "uploads");
  const csv = Buffer.from(mailsCsv(month, madeUp.total));
  if (!existsSync(join(uploads, startId))) {
    mkdirSync(uploads, { recursive: true, mode: 0o700 });
    writeFileSync(join(uploads, startId), csv, { mode: 0o600 });
    const rows = Array.from({ length: madeUp.total }, (_, index) => JSON.stringify([mailRecordId(index), index + 2]));
    writeFileSync(join(uploads, `${startId}.rows`), `${rows.join("\n")}\n`, { mode: 0o600 });
  }
  const monthName = month === "10" ? "october" : "november";
  const plan = {
    file: { name: `customer-mails-${monthName}.csv`, bytes: csv.length, crc32: crc32(csv) },
    fileOf: null,
    rows: { read: READ, form: "table", idColumn: null, columnMap: {}, leaveOut: [], sendOnce: false, fillUp: false },
    content: {
      prompt: MAIL_PROMPT,
      system: "",
      answerForm: { kind: "label", labels: [...MAIL_LABELS] },
      modelId: settings.modelId,
      maxTokens: 20,
      temperature: 0,
      stopSequences: [],
    },
    recipe: null,
    job: {
      jobName: settings.jobName,
      outputS3Uri: settings.outputDataConfig.s3OutputDataConfig.s3Uri,
      roleArn: settings.roleArn,
      timeoutDurationInHours: settings.timeoutDurationInHours,
      tags: [],
    },
    confirmed: { rows: madeUp.total, sent: madeUp.total, leftOut: 0 },
    tryIds: [],
  };
  const sha256 = createHash("sha256").update(csv).digest("hex");
  const counted = {
    rows: madeUp.total,
    sent: madeUp.total,
    leftOut: 0,
    refused: 0,
    records: madeUp.total,
    bytes: csv.length,
  };
  database
    .prepare(
      `INSERT OR IGNORE INTO start (start_id, user_id, user_name, role, created_at, updated_at, state, plan, digest, file_of, received_bytes, counted)
       VALUES (?, ?, ?, 'operator', ?, ?, 'started', ?, ?, ?, ?, ?)`,
    )
    .run(
      ...[startId, userId, userName, submitTime - 60_000, submitTime, JSON.stringify(plan), sha256, startId],
      ...[csv.length, JSON.stringify(counted)],
    );
  const s3Uri = settings.inputDataConfig.s3InputDataConfig.s3Uri;
  database
    .prepare("INSERT OR IGNORE INTO start_part VALUES (?, 1, ?, ?, ?, ?, ?, ?, 1, ?)")
    .run(startId, settings.clientRequestToken, settings.jobName, s3Uri, madeUp.total, csv.length, sha256, id);
}
