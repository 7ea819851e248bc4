import type { ReadOptions } from "@/lib/table/read-options";
import type { TableSummary } from "@/lib/table/table-summary";
import type { Answers, FromWorker, Question, ToWorker } from "./table-messages";

type Waiting = { resolve: (answer: never) => void; reject: (error: Error) => void };

/** What happens to a file that is read. */
export type TableEvents = {
  summary: (summary: TableSummary) => void;
  refused: (sentence: string, known: TableSummary | null) => void;
};

/** A file in a worker of its own: ending it ends all its work at once. */
export class TableClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(file: File, changes: Partial<ReadOptions>, events: TableEvents) {
    this.#worker = new Worker(new URL("./table-worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => this.#hear(data, events));
    this.#worker.addEventListener("error", () =>
      events.refused("The file could not be read in this browser. Reload the page, and choose it again.", null),
    );
    this.#send({ kind: "open", file, changes });
  }

  /** Asks once the file has been read. A check that a newer one has taken the place of is aborted. */
  ask<Kind extends Question["kind"]>(question: Extract<Question, { kind: Kind }>): Promise<Answers[Kind]> {
    const id = ++this.#asked;
    return new Promise<Answers[Kind]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#send({ kind: "ask", id, question });
    });
  }

  end(): void {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(aborted("The file was closed."));
    this.#waiting.clear();
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #hear(data: FromWorker, events: TableEvents): void {
    if (data.kind === "summary") return events.summary(data.summary);
    if (data.kind === "refused") return events.refused(data.sentence, data.known);
    const waiting = this.#waiting.get(data.id);
    this.#waiting.delete(data.id);
    if (data.kind === "answer") waiting?.resolve(data.answer as never);
    else
      waiting?.reject(
        data.isSuperseded ? aborted("A newer check has taken its place.") : new Error("The rows could not be read."),
      );
  }
}

function aborted(message: string): Error {
  return new DOMException(message, "AbortError");
}
