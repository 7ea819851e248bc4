import "server-only";
import { rm } from "node:fs/promises";
import type { User } from "@/lib/auth/role";
import { getConfig } from "@/lib/config";
import { formatBytes } from "@/lib/format";
import { isInFlight } from "@/lib/jobs/status";
import { recordAct } from "@/lib/ledger/ledger";
import { findStart, insertStart, type StoredStart } from "@/lib/ledger/starts";
import { Problem, problemMessage } from "@/lib/problem";
import { recordsUri } from "@/lib/starts/server/create-input";
import { digestOf } from "@/lib/starts/server/start-digest";
import { isDiskFailure, noRoom, requireRoom } from "@/lib/starts/server/disk-room";
import { openSource, sourcePath } from "@/lib/starts/server/start-files";
import { ownDatabase, writeOwn } from "@/lib/store/own-database";
import { openTable } from "@/lib/table/read-table";
import { ANSWER_KINDS, RECORD_CAUSES } from "../answer-kind";
import { type GatherRest, gatherRestSchema, type RestChoice } from "../rest";
import { positionsOf } from "./choose-records";
import { loadAnswers } from "./get-rows";
import { linkedJobs } from "./linked-jobs";
import { membersOf, statusOf } from "./members";
import type { Answers } from "./merged-results";
import type { RecordIndex } from "./record-index";
import { writeRestFile } from "./rest-file";
import { restPlan } from "./rest-plan";
import { marksOfAnswers } from "./reviews";

const RUNNING = "The job has not ended yet. Wait until it has, or stop it; then what is left can be finished.";
const NOTHING = "Nothing is chosen. Tick at least one kind of records.";
const NO_INPUT =
  "The file that the job was made of cannot be read any more, so its records cannot be sent again. Start a job from your own file.";

/** What is being gathered in this server, by its token. */
const GATHERING = Symbol.for("batchboard.gathering-rest");
type WithGathering = typeof globalThis & { [GATHERING]?: Map<string, Promise<{ startId: string }>> };

/**
 * Puts the records that a job has left into a file on this machine, in the input's order and under their own ids, from
 * which New job makes a job as of any other file: nothing is sent to AWS here. The same token again is the same file.
 * Throws `not-found`, `not-readable`, `place-not-allowed`, `storage-unavailable`, `changed-meanwhile`, and `invalid`
 * with a sentence.
 */
export async function gatherRest(asked: GatherRest, user: User): Promise<{ startId: string }> {
  const { clientRequestToken: startId } = asked;
  const running = ((globalThis as WithGathering)[GATHERING] ??= new Map());
  // Sent twice at the same time: the second one waits, and finds what the first one has gathered.
  await running.get(startId)?.catch(() => null);
  const before = await findStart(startId);
  if (before) return gatheredBefore(before, asked, user);
  const gathering = running.get(startId) ?? gather(asked, user);
  running.set(startId, gathering);
  try {
    return await gathering;
  } finally {
    running.delete(startId);
  }
}

async function gather(asked: GatherRest, user: User): Promise<{ startId: string }> {
  const { clientRequestToken: startId, jobId } = asked;
  // Without a place for records no job can be made of them.
  recordsUri(startId, 1);
  await requireEnded(jobId);
  const answers = await loadAnswers(jobId);
  const chosen = await choose(answers, asked);
  const wanted = inputOf(answers.index, chosen);
  const [root] = await linkedJobs(jobId);
  if (!root) throw new Problem("not-found");
  await requireFits(wanted);
  try {
    const written = await writeRestFile(startId, wanted, asked.maxTokens);
    const plan = await restPlan({ root, written, maxTokens: asked.maxTokens }, await look(startId, written.bytes));
    const rest = { jobId: root.jobId, kinds: kindsOf(asked), records: wanted.size };
    const digest = digestOf({ startId, user, plan });
    const start = { startId, user, plan, digest, rest, fileOf: startId, receivedBytes: written.bytes };
    await writeOwn(() =>
      ownDatabase()
        .transaction()
        .execute(async (transaction) => {
          if (!(await insertStart({ ...start, state: "gathered" }, transaction))) return;
          const details = { startId, ...rest };
          const act = { act: "gather-rest", user, jobId, jobName: root.jobName, details } as const;
          await recordAct({ ...act, result: "done" }, transaction);
        }),
    );
    return { startId };
  } catch (error) {
    await rm(sourcePath(startId), { force: true });
    throw isDiskFailure(error) ? noRoom(error) : error;
  }
}

/** Writes down that somebody whose role does not allow it tried to gather records (W2). */
export async function recordForbiddenGather(user: User, input: unknown): Promise<void> {
  const parsed = gatherRestSchema.safeParse(input);
  const jobId = parsed.success ? parsed.data.jobId : null;
  const note = problemMessage("forbidden");
  await recordAct({ act: "gather-rest", user, jobId, result: "refused", problem: "forbidden", note });
}

const OTHERWISE =
  "These records were put together already, and chosen in another way. Close this window and choose again.";

function gatheredBefore(before: StoredStart, asked: GatherRest, user: User): { startId: string } {
  const isSame = before.user.id === user.id && before.rest?.kinds.join() === kindsOf(asked).join();
  if (!isSame) throw new Problem("already-sent", { message: OTHERWISE });
  return { startId: before.startId };
}

/** Records that are still to be answered would be asked twice. */
async function requireEnded(jobId: string): Promise<void> {
  const parts = (await membersOf(jobId)).filter(({ role }) => role === "part");
  if (parts.some(({ job }) => job && isInFlight(statusOf(job)))) throw new Problem("invalid", { message: RUNNING });
}

async function choose(answers: Answers, { kinds, causes, markedBad }: RestChoice): Promise<Uint32Array> {
  const { index } = answers;
  const { kind, cause } = index.columns;
  const ofKind = ANSWER_KINDS.map((each) => kinds.some((chosen) => chosen === each));
  const ofCause = [false, ...RECORD_CAUSES.map((each) => causes.includes(each))];
  const failed = ANSWER_KINDS.indexOf("failed");
  const bad = markedBad ? await positionsMarkedBad(answers) : new Set<number>();
  const found: number[] = [];
  for (let at = 0; at < index.size; at += 1) {
    const code = kind[at] ?? 0;
    if (ofKind[code] || (code === failed && ofCause[cause[at] ?? 0]) || bad.has(at)) found.push(at);
  }
  if (found.length === 0) throw new Problem("invalid", { message: NOTHING });
  return Uint32Array.from(found);
}

async function positionsMarkedBad(answers: Answers): Promise<Set<number>> {
  const marks = await marksOfAnswers(answers);
  const bad = [...marks].filter(([, { mark }]) => mark === "bad").map(([recordId]) => recordId);
  return new Set(positionsOf(answers.index, bad).values());
}

/** The chosen records as they stand in the job's input; what the input does not have cannot be asked again. */
function inputOf(index: RecordIndex, chosen: Uint32Array): RecordIndex {
  const wanted = index.reordered(chosen.filter((at) => index.columns.inFile[at] !== 0));
  if (wanted.size === 0) throw new Problem("not-readable", { message: NO_INPUT });
  // A record without an answer is read from the input.
  wanted.columns.outFile.fill(0);
  return wanted;
}

async function requireFits(wanted: RecordIndex): Promise<void> {
  const bytes = wanted.columns.inLength.subarray(0, wanted.size).reduce((sum, length) => sum + length + 1, 0);
  const { maxBytes } = getConfig().uploads;
  if (bytes > maxBytes) {
    const [has, most] = [formatBytes(bytes, { locale: "en" }), formatBytes(maxBytes, { locale: "en" })];
    const message = `These records are ${has}, and a file may have ${most}. Choose fewer kinds at a time.`;
    throw new Problem("invalid", { message });
  }
  await requireRoom(bytes);
}

/** How the file is read, as New job will find it. */
function look(startId: string, bytes: number) {
  return openTable({ name: "records.jsonl", size: bytes, open: () => openSource(sourcePath(startId)) });
}

function kindsOf({ kinds, causes, markedBad }: RestChoice): string[] {
  return [...kinds, ...causes.map((cause) => `failed: ${cause}`), ...(markedBad ? ["marked-bad"] : [])];
}
