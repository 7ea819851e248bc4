import type { CellFacts } from "./cell-facts";
import type { FactRow, FactStore } from "./fact-store";
import type { Check } from "./finding";
import { Judging, type RowFacts } from "./judging";
import { Room } from "./room";
import { addUsedCell, FLAG_OF, idProblemOf, newRowFacts } from "./row-judge";
import { type JudgeOptions, RowPrompt } from "./row-prompt";
import type { Tally } from "./tally";
import type { TextHash } from "./text-hash";

/** Turns what is remembered of a row into what it is judged by; the same as the row's text gives. */
export class FactsLook {
  readonly #options: JudgeOptions;
  readonly #prompt: RowPrompt;
  readonly #facts: RowFacts = newRowFacts();
  readonly #cell: CellFacts = { high: 0, low: 0, length: 0, flags: 0 };
  readonly #sum: TextHash = { high: 0, low: 0 };

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#prompt = new RowPrompt(options);
    this.#prompt.refresh();
  }

  /** What a row is judged by, all but whether it is too long; and its prompt's characters. The same object each time. */
  look(row: FactRow): { facts: RowFacts; characters: number } {
    const [facts, sum, cell] = [this.#facts, this.#sum, this.#cell];
    const isTable = this.#options.rows.form === "table";
    Object.assign(facts, EMPTY_FACTS);
    [facts.row, facts.isBad] = [row.row, row.isBad];
    if (row.isBad) return { facts, characters: 0 };
    [sum.high, sum.low] = [0, 0];
    let characters = isTable ? this.#prompt.fixedCharacters : 0;
    const used = isTable ? this.#prompt.used : ONLY_FIRST;
    facts.isEmptyPrompt = used.length > 0;
    for (let at = 0; at < used.length; at += 1) {
      row.cell(used[at] ?? 0, cell);
      addUsedCell(facts, sum, cell.high, cell.low, cell.flags);
      characters += cell.length * (isTable ? (this.#prompt.uses[at] ?? 1) : 1);
    }
    if (isTable && this.#prompt.isBlank) facts.isEmptyPrompt = true;
    [facts.promptHigh, facts.promptLow] = [sum.high, sum.low];
    const idIndex = isTable ? this.#prompt.idIndex : row.hasId ? 1 : null;
    if (idIndex === null) return { facts, characters };
    row.cell(idIndex, cell);
    facts.hasId = true;
    facts.idProblem = idProblemOf(cell.flags);
    [facts.idHigh, facts.idLow] = [cell.high, cell.low];
    return { facts, characters };
  }

  /** The used columns of a row that a finding is about. */
  columnsOf(row: FactRow, check: Check): number[] {
    const flag = FLAG_OF[check] ?? 0;
    const used = this.#options.rows.form === "table" ? this.#prompt.used : ONLY_FIRST;
    return used.filter((index) => {
      row.cell(index, this.#cell);
      return (this.#cell.flags & flag) !== 0;
    });
  }
}

const EMPTY_FACTS = newRowFacts();
const ONLY_FIRST = [0];

/**
 * Checks a plan against what is remembered of all rows, and adds up what becomes of them. The few rows whose length makes
 * it possible that they are too long are counted from their text, which `tooLong` finds.
 */
export async function checkFacts(
  store: FactStore,
  options: JudgeOptions,
  tally: Tally,
  { pause, tooLong }: { pause: () => Promise<void>; tooLong: (rows: Set<number>) => Promise<Set<number>> },
): Promise<void> {
  const [look, judging, room] = [new FactsLook(options), new Judging(options.rows), new Room(options)];
  const candidates = new Set<number>();
  if (room.tokens !== null) {
    await store.each((row) => {
      if (!room.isSurely(look.look(row).characters)) candidates.add(row.row);
    }, pause);
  }
  const long = candidates.size === 0 ? candidates : await tooLong(candidates);
  await store.each((row) => {
    const { facts, characters } = look.look(row);
    facts.isTooLong = long.has(row.row);
    tally.add(row.row, judging.decide(facts), characters, (check) => look.columnsOf(row, check));
  }, pause);
}
