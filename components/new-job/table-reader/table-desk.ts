import { FactStore } from "@/lib/checks/fact-store";
import type { Check, CheckResult } from "@/lib/checks/finding";
import { checkFacts } from "@/lib/checks/check-facts";
import { Room } from "@/lib/checks/room";
import { RowJudge } from "@/lib/checks/row-judge";
import { type JudgeOptions, RowPrompt } from "@/lib/checks/row-prompt";
import { Tally } from "@/lib/checks/tally";
import type { ReadOptions } from "@/lib/table/read-options";
import { ColumnLook } from "@/lib/table/column-look";
import { type OpenedTable, openTable, readTable } from "@/lib/table/read-table";
import type { TableSource } from "@/lib/table/table-source";
import type { TableRow, TableSummary } from "@/lib/table/table-summary";
import { HeldRows } from "./held-rows";
import { pickRow } from "./pick-row";
import { estimateTokens } from "./estimate-tokens";
import type { CheckPlan, FoundRow, Pick } from "./table-messages";
import { unsentCsv } from "./unsent-csv";

const PROGRESS_MS = 100;
const PREVIEW_ROWS = 50;
const PREVIEW_CELL_CHARACTERS = 1_000;

/** A newer question has taken a check's place. */
export class Superseded extends Error {}

/** One file that is read, and asked about: what the worker does, without the worker. */
export class TableDesk {
  readonly #source: TableSource;
  readonly #opened: OpenedTable;
  readonly #store: FactStore;
  readonly #held = new HeldRows();
  readonly #reading: ReturnType<typeof readTable>;
  readonly #look: ColumnLook;
  #firstProblem: string | null = null;
  #rows = 0;
  #badRows = 0;
  #characters = 0;
  #checks = 0;
  #readMs = 0;
  #preview: TableRow[] = [];

  private constructor(source: TableSource, opened: OpenedTable) {
    [this.#source, this.#opened] = [source, opened];
    this.#store = new FactStore(opened.form);
    this.#reading = readTable(source, opened.read, opened.form);
    this.#look = new ColumnLook(this.#reading.columns);
  }

  /** Finds out how a file is to be read. One that cannot be read throws `UnreadableFile`. */
  static async open(source: TableSource, changes: Partial<ReadOptions>): Promise<TableDesk> {
    return new TableDesk(source, await openTable(source, changes));
  }

  /** Reads the whole file, and tells of it at most every 100 ms. */
  async read(tell: (summary: TableSummary) => void): Promise<void> {
    const started = performance.now();
    let told = -PROGRESS_MS;
    for await (const batch of this.#reading) {
      for (const row of batch) this.#take(row);
      this.#readMs = performance.now() - started;
      if (this.#readMs - told < PROGRESS_MS) continue;
      told = this.#readMs;
      tell(this.summary(false));
    }
    this.#readMs = performance.now() - started;
    tell(this.summary(true));
  }

  #take(row: TableRow): void {
    this.#rows += 1;
    if (row.problem !== null) {
      this.#badRows += 1;
      this.#firstProblem ??= row.problem;
    }
    for (const cell of row.cells) this.#characters += cell.length;
    if (this.#preview.length < PREVIEW_ROWS) this.#preview.push(shortened(row));
    this.#look.add(row);
    this.#store.add(row);
    this.#held.add(row);
  }

  /** What is known of the file so far. */
  summary(isDone: boolean): TableSummary {
    const { read, form, sheets } = this.#opened;
    const { columns, bytesRead, crc32, notes } = this.#reading;
    const { name: fileName, size: bytes } = this.#source;
    return {
      ...{ fileName, bytes, bytesRead: Math.min(bytes, bytesRead), crc32: isDone ? crc32 : null, read, form, sheets },
      ...{ rows: this.#rows, badRows: this.#badRows, columns, preview: this.#preview, notes },
      ...{ readMs: Math.round(this.#readMs), isDone },
    };
  }

  /** What becomes of each row under a plan. A newer check ends an older one, which throws {@link Superseded}. */
  async check(plan: CheckPlan): Promise<CheckResult> {
    const check = ++this.#checks;
    const pause = async () => {
      await nextTurn();
      if (check !== this.#checks) throw new Superseded();
    };
    await pause();
    const options = { ...plan, columns: this.#reading.columns };
    const tally = new Tally(options);
    if (this.#store.isFull) await this.#checkAgain(options, tally, pause);
    else
      await checkFacts(this.#store, options, tally, { pause, tooLong: (rows) => this.#tooLong(options, rows, pause) });
    const longest = tally.longest === null ? undefined : this.#held.find(tally.longest.row);
    const tokens = estimateTokens(options, this.#held.samples, tally.longest, longest);
    return tally.result(this.#bytesPerCharacter, this.#firstProblem, tokens, new RowPrompt(options).isBlank);
  }

  /** Bytes to a character; of packed files, which do not tell, one and a bit. */
  get #bytesPerCharacter(): number {
    const { isGzip, kind, encoding } = this.#opened.read;
    if (isGzip || kind === "xlsx" || encoding !== "utf-8" || this.#characters === 0) return 1.05;
    return Math.min(3, Math.max(1, this.#source.size / (this.#characters * 1.05)));
  }

  async #checkAgain(options: JudgeOptions, tally: Tally, pause: () => Promise<void>): Promise<void> {
    const judge = new RowJudge(options);
    await this.#each((row) => {
      const { outcome, prompt } = judge.outcome(row);
      tally.add(row.row, outcome, prompt.length, (check) => judge.columnsOf(row, check));
      return true;
    }, pause);
  }

  async #tooLong(options: JudgeOptions, rows: Set<number>, pause: () => Promise<void>): Promise<Set<number>> {
    const [prompt, room, long] = [new RowPrompt(options), new Room(options), new Set<number>()];
    const isTable = options.rows.form === "table";
    await this.#eachOf(
      rows,
      (row) => {
        if (room.isTooLong(isTable ? prompt.fill(row.cells) : (row.cells[0] ?? ""))) long.add(row.row);
      },
      pause,
    );
    return long;
  }

  /** Rows by their numbers, in the file's order. */
  async rows(rows: number[]): Promise<TableRow[]> {
    const found: TableRow[] = [];
    await this.#eachOf(new Set(rows), (row) => found.push(structuredClone(row)), nextTurn);
    return found;
  }

  /** A row for a preview. */
  pick(which: Pick, plan: CheckPlan): Promise<TableRow | null> {
    const options = { ...plan, columns: this.#reading.columns };
    const rowOf = async (row: number) => (await this.rows([row]))[0] ?? null;
    return pickRow(which, options, this.#store, this.#held, rowOf);
  }

  /** Some of the rows in which something was found, each with the sentence that says what. */
  async found(plan: CheckPlan, check: Check, rows: number[]): Promise<FoundRow[]> {
    const judge = new RowJudge({ ...plan, columns: this.#reading.columns });
    const wanted = new Set(rows);
    const found: FoundRow[] = [];
    // All rows before them are judged too: what repeats an earlier row is known by that.
    await this.#each((row) => {
      const { outcome } = judge.outcome(row);
      if (!wanted.has(row.row)) return true;
      found.push({ row: structuredClone(row), reason: judge.reason(row, check, outcome.first) });
      return found.length < wanted.size;
    }, nextTurn);
    return found;
  }

  /** The rows in which one of these was found, as CSV with the reason. */
  unsent(plan: CheckPlan, checks: Check[]): Promise<Blob> {
    const options = { ...plan, columns: this.#reading.columns };
    return unsentCsv(options, checks, (visit) => this.#each(visit, nextTurn));
  }

  async #eachOf(rows: ReadonlySet<number>, visit: (row: TableRow) => void, pause: () => Promise<void>): Promise<void> {
    const held = [...rows].toSorted((a, b) => a - b).map((row) => this.#held.find(row));
    if (held.every((row) => row !== undefined)) return held.forEach(visit);
    let left = rows.size;
    await this.#each((row) => {
      if (!rows.has(row.row)) return true;
      visit(row);
      left -= 1;
      return left > 0;
    }, pause);
  }

  /** Shows all rows in the file's order until `visit` says no: those held, or the file read again. */
  async #each(visit: (row: TableRow) => boolean, pause: () => Promise<void>): Promise<void> {
    if (this.#held.isWhole) {
      for (const [at, row] of this.#held.first.entries()) {
        if (!visit(row)) return;
        if (at % 5_000 === 4_999) await pause();
      }
      return;
    }
    for await (const batch of readTable(this.#source, this.#opened.read, this.#opened.form)) {
      for (const row of batch) if (!visit(row)) return;
      await pause();
    }
  }
}

/** A row for the eye: a cell of megabytes would only stand in the way. */
function shortened(row: TableRow): TableRow {
  const cells = row.cells
    .slice(0, 500)
    .map((cell) =>
      cell.length > PREVIEW_CELL_CHARACTERS ? `${cell.slice(0, PREVIEW_CELL_CHARACTERS).toWellFormed()}…` : cell,
    );
  return structuredClone({ ...row, cells });
}

/** Lets messages in that wait, among them a newer check. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
