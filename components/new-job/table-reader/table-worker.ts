import { sourceOf, UnreadableFile } from "@/lib/table/table-source";
import { Superseded, TableDesk } from "./table-desk";
import type { Answers, FromWorker, Question, ToWorker } from "./table-messages";

// The page ends this worker to end its work, and starts another one for another file.
let desk: Promise<TableDesk> | null = null;
/** The newest check, so that one that still waits for the file to be read does not begin after a newer one. */
let newestCheck = 0;

const send = (message: FromWorker) => self.postMessage(message);

async function open({ file, changes }: Extract<ToWorker, { kind: "open" }>): Promise<TableDesk> {
  let opened: TableDesk | null = null;
  try {
    opened = await TableDesk.open(sourceOf(file), changes);
    await opened.read((summary) => send({ kind: "summary", summary }));
    return opened;
  } catch (error) {
    send({ kind: "refused", sentence: sentenceOf(error), known: opened?.summary(false) ?? null });
    throw error;
  }
}

function answer(to: TableDesk, question: Question): Promise<Answers[keyof Answers]> {
  switch (question.kind) {
    case "check":
      return to.check(question.plan);
    case "rows":
      return to.rows(question.rows);
    case "pick":
      return to.pick(question.which, question.plan);
    case "found":
      return to.found(question.plan, question.check, question.rows);
    case "unsent":
      return to.unsent(question.plan, question.checks);
  }
}

async function ask({ id, question }: Extract<ToWorker, { kind: "ask" }>): Promise<void> {
  if (question.kind === "check") newestCheck = id;
  try {
    if (desk === null) throw new Error("No file is open.");
    const to = await desk;
    if (question.kind === "check" && newestCheck !== id) throw new Superseded();
    send({ kind: "answer", id, answer: await answer(to, question) });
  } catch (error) {
    send({ kind: "failed", id, isSuperseded: error instanceof Superseded });
  }
}

self.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "ask") return void ask(data);
  desk = open(data);
  // The page has been told; questions about the file fail with the same.
  desk.catch(() => undefined);
});

function sentenceOf(error: unknown): string {
  if (error instanceof UnreadableFile) return error.message;
  if (error instanceof DOMException && error.name === "NotReadableError") {
    return "The file can no longer be read: it was moved, deleted or changed while it was open. Choose it again.";
  }
  return "The file cannot be read. Open it in the program that made it, save it again, and choose it again.";
}
