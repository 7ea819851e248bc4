// Writes into the demo's own data who started the sandbox's jobs and who stopped some, so that the demo has people;
// Bedrock does not say, the sandbox's jobs bear their owner as a tag. And the recipes that these people use.
// Runs on Node 24, before the dashboard starts.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OWN_MIGRATIONS } from "../lib/store/own-migrations.ts";
import { writeDemoRecipes } from "./demo-recipes.mjs";
import { writeDemoStart } from "./demo-starts.mjs";

const NAMES = {
  mara: "Mara Okafor",
  jonas: "Jonas Weber",
  priya: "Priya Nair",
  ana: "Ana Ruiz",
  ines: "Ines Duarte",
  tom: "Tom Becker",
  yuki: "Yuki Tanaka",
};

/** Ids that fit into an address. */
const JOBS_AT_ONCE = 500;

const [endpoint, folder] = process.argv.slice(2);
const read = async (path) => (await fetch(`${endpoint}/_sandbox/${path}`)).json();

mkdirSync(folder, { recursive: true });
const database = new DatabaseSync(join(folder, "batchboard.db"));
database.exec("PRAGMA journal_mode = WAL");
const { user_version: version } = database.prepare("PRAGMA user_version").get();
if (version < OWN_MIGRATIONS.length) {
  for (const migration of OWN_MIGRATIONS.slice(version)) database.exec(migration);
  database.exec(`PRAGMA user_version = ${OWN_MIGRATIONS.length}`);
}

const insertIntent = database.prepare(
  `INSERT OR IGNORE INTO intent (token, user_id, user_name, created_at, job_name, settings, state, job_arn, job_id, settled_at)
   VALUES (?, ?, ?, ?, ?, '{}', 'made', ?, ?, ?)`,
);
const insertAct = database.prepare(
  `INSERT INTO ledger (at, act, user_id, user_name, role, job_id, job_name, result, note)
   VALUES (?, ?, ?, ?, 'operator', ?, ?, 'done', ?)`,
);
const insertStop = database.prepare("INSERT OR IGNORE INTO stop VALUES (?, ?, ?, 'operator', ?, ?)");
const insertStopItem = database.prepare("INSERT OR IGNORE INTO stop_item VALUES (?, 0, ?, ?, 'asked', NULL, 1, ?)");

const insertStatus = database.prepare("INSERT OR IGNORE INTO status_seen VALUES (?, ?, ?, ?)");

/** The states that a job went through, as if Batchboard had looked every five seconds. */
function writeStatuses(job) {
  const { validateAfterMs, validateMs } = job.pace;
  const ranOrWaited = job.total !== undefined;
  const states = [
    ["Submitted", job.submitTime + 2_000],
    ["Validating", job.submitTime + validateAfterMs],
    ["Scheduled", ranOrWaited ? job.submitTime + validateAfterMs + validateMs : undefined],
    ["InProgress", job.startTime],
    ["Stopping", job.stopTime],
  ];
  const before = (at) => at !== undefined && at <= (job.endTime ?? Date.now()) && at < Date.now() - 10_000;
  for (const [status, moment] of states) {
    const at = moment === undefined ? undefined : Math.round(moment);
    if (before(at)) insertStatus.run(job.id, status, at, status === "Submitted" ? null : at - 5_000);
  }
}

const insertPace = database.prepare("INSERT OR IGNORE INTO pace_seen VALUES (?, ?, ?, ?)");

/** How far a job was when, as if Batchboard had looked whenever another eighth of its records was processed. */
function writePaces(job) {
  if (job.startTime === undefined) return;
  for (let eighth = 1; eighth <= 8; eighth += 1) {
    const processed = Math.ceil((job.total * eighth) / 8);
    const at = Math.round(job.startTime + (processed / job.pace.recordsPerSecond) * 1_000);
    if (at < (job.endTime ?? Date.now() - 10_000)) insertPace.run(job.id, eighth, at, processed);
  }
}

/** Who started a job and what it went through; nothing when it was written before. */
function writeJob(job) {
  const owner = job.tags.find(({ key }) => key === "owner")?.value;
  if (!owner || !NAMES[owner]) return;
  const { jobName, clientRequestToken: token } = job.settings;
  const person = [owner, NAMES[owner]];
  const arn = `arn:aws:bedrock:us-east-1:111122223333:model-invocation-job/${job.id}`;
  writeDemoStart(database, folder, job, person);
  const { changes } = insertIntent.run(token, ...person, job.submitTime, jobName, arn, job.id, job.submitTime);
  if (changes === 0) return;
  writeStatuses(job);
  writePaces(job);
  insertAct.run(job.submitTime, "create-job", ...person, job.id, jobName, null);
  if (job.stopTime === undefined) return;
  const reason = "The wording of the prompt was wrong.";
  insertStop.run(`demo-${job.id}`, ...person, reason, job.stopTime);
  insertStopItem.run(`demo-${job.id}`, job.id, jobName, job.stopTime);
  insertAct.run(job.stopTime, "stop-job", ...person, job.id, jobName, reason);
}

const { jobIds } = await read("jobs");
for (let first = 0; first < jobIds.length; first += JOBS_AT_ONCE) {
  const jobs = await read(`jobs/${jobIds.slice(first, first + JOBS_AT_ONCE).join()},`);
  database.exec("BEGIN");
  for (const job of jobs.slice(0, -1)) writeJob(job);
  database.exec("COMMIT");
}
writeDemoRecipes(database);
database.close();
