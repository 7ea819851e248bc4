import { FactsLook } from "@/lib/checks/check-facts";
import type { FactStore } from "@/lib/checks/fact-store";
import { type JudgeOptions, RowPrompt } from "@/lib/checks/row-prompt";
import type { TableRow } from "@/lib/table/table-summary";
import type { HeldRows } from "./held-rows";
import type { Pick } from "./table-messages";

type Candidate = { row: number; characters: number; hasEmpty: boolean };

/** A row for a preview, among those that have something to ask; null where there is none. */
export async function pickRow(
  which: Pick,
  options: JudgeOptions,
  store: FactStore,
  held: HeldRows,
  rowOf: (row: number) => Promise<TableRow | null>,
): Promise<TableRow | null> {
  const choice = new Choice(which);
  if (store.isFull) {
    const prompt = new RowPrompt(options);
    for (const { row, cells } of held.samples) {
      const characters = options.rows.form === "table" ? prompt.fill(cells).length : (cells[0]?.length ?? 0);
      choice.offer({ row, characters, hasEmpty: prompt.used.some((index) => (cells[index] ?? "").trim() === "") });
    }
  } else {
    const look = new FactsLook(options);
    await store.each(
      (row) => {
        if (row.isBad) return;
        const { facts, characters } = look.look(row);
        if (!facts.isEmptyPrompt) choice.offer({ row: row.row, characters, hasEmpty: facts.hasEmpty });
      },
      () => Promise.resolve(),
    );
  }
  return choice.row === null ? null : rowOf(choice.row);
}

class Choice {
  readonly #which: Pick;
  #best: Candidate | null = null;
  #seen = 0;

  constructor(which: Pick) {
    this.#which = which;
  }

  get row(): number | null {
    return this.#best?.row ?? null;
  }

  offer(next: Candidate): void {
    if (this.#which === "with-empties" && !next.hasEmpty) return;
    this.#seen += 1;
    if (this.#best === null || this.#isBetter(next, this.#best)) this.#best = next;
  }

  #isBetter(next: Candidate, best: Candidate): boolean {
    if (this.#which === "shortest") return next.characters < best.characters;
    if (this.#which === "longest") return next.characters > best.characters;
    // Each of the rows is as likely as any other.
    return this.#which !== "first" && Math.random() * this.#seen < 1;
  }
}
