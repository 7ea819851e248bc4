import "server-only";
import type { Kysely } from "kysely";
import { mirrorDatabase } from "@/lib/store/mirror-database";
import type { MirrorSchema } from "@/lib/store/mirror-schema";
import { mirrorState } from "./changes";
import { INDEXED, JobColumns } from "./job-columns";
import { JobOrders } from "./job-orders";

/** All jobs in memory: what the table asks for is answered from here, and only the rows of a page from SQLite. */
class JobIndex {
  readonly columns = new JobColumns();
  readonly orders = new JobOrders(this.columns);
  readonly #database: Kysely<MirrorSchema>;
  #changeNumber = -1;
  #reading: Promise<void> | null = null;

  constructor(database: Kysely<MirrorSchema>) {
    this.#database = database;
  }

  /** Reads what changed since the last time; those who ask meanwhile wait for the same reading, and then ask again. */
  async catchUp(): Promise<void> {
    while (this.#reading) await this.#reading;
    if (mirrorState().changeNumber <= this.#changeNumber) return;
    this.#reading ??= this.#read().finally(() => (this.#reading = null));
    await this.#reading;
  }

  async #read(): Promise<void> {
    const changed = this.#database.selectFrom("job").select(INDEXED).where("change_no", ">", this.#changeNumber);
    let last = Math.max(0, this.#changeNumber);
    for await (const row of changed.stream()) {
      this.columns.put(row);
      last = Math.max(last, row.change_no);
    }
    this.#changeNumber = last;
  }
}

const INDEX = Symbol.for("batchboard.job-index");
type WithIndex = typeof globalThis & { [INDEX]?: WeakMap<object, JobIndex> };

/** The index of the mirror that is open, in step with it. The first call after a start reads all jobs. */
export async function jobIndex(): Promise<Pick<JobIndex, "columns" | "orders">> {
  const indexes = ((globalThis as WithIndex)[INDEX] ??= new WeakMap());
  const database = mirrorDatabase();
  const known = indexes.get(database);
  const index = known ?? new JobIndex(database);
  if (!known) indexes.set(database, index);
  await index.catchUp();
  return index;
}
