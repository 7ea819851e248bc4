import { parseTemplate, type TemplatePart } from "@/lib/recipes/template";
import type { RowPlan } from "@/lib/starts/plan";
import type { Column } from "@/lib/table/table-summary";

/** Everything that rows are judged by. `prompt` is a template; `contextTokens` null: not known, so nothing is too long. */
export type JudgeOptions = {
  /** May grow while rows are read: columns are looked up when a row needs them. */
  columns: Column[];
  rows: RowPlan;
  prompt: string;
  /** The part of the prompt that asks for the answer's form; empty for free text. */
  instruction: string;
  system: string;
  maxTokens: number;
  contextTokens: number | null;
};

/** The prompt of each row: a template with the file's columns in it. */
export class RowPrompt {
  readonly #options: JudgeOptions;
  readonly #parts: TemplatePart[];
  #seenColumns = -1;
  #indexes = new Map<string, number>();
  /** The file's columns that are used, from 0, each once. */
  used: number[] = [];
  /** How often each of them is used. */
  uses: number[] = [];
  /** Characters that are the same in every prompt, the instruction among them. */
  fixedCharacters = 0;
  idIndex: number | null = null;

  constructor(options: JudgeOptions) {
    this.#options = options;
    this.#parts = parseTemplate(options.prompt);
  }

  /** Looks the columns up again where there are more than before. */
  refresh(): void {
    const { columns, rows, instruction } = this.#options;
    if (columns.length === this.#seenColumns) return;
    this.#seenColumns = columns.length;
    const indexes = new Map(columns.map(({ name, index }) => [name, index]));
    this.idIndex = rows.idColumn === null ? null : (indexes.get(rows.idColumn) ?? null);
    this.#indexes = new Map();
    this.fixedCharacters = instruction === "" ? 0 : instruction.length + 2;
    const counts = new Map<number, number>();
    for (const part of this.#parts) {
      if (part.kind === "text") {
        this.fixedCharacters += part.text.length;
        continue;
      }
      const mapped = Object.hasOwn(rows.columnMap, part.name) ? (rows.columnMap[part.name] ?? "") : part.name;
      const index = indexes.get(mapped);
      if (index === undefined) {
        this.fixedCharacters += part.name.length + 2;
        continue;
      }
      this.#indexes.set(part.name, index);
      counts.set(index, (counts.get(index) ?? 0) + 1);
    }
    this.used = [...counts.keys()];
    this.uses = [...counts.values()];
  }

  /** Whether the template is nothing but spaces, so that there is nothing to ask in any row. */
  get isBlank(): boolean {
    return this.#parts.every((part) => part.kind === "text" && part.text.trim() === "");
  }

  /** The prompt of a row. A column that the file does not have stays as it was written. */
  fill(cells: readonly string[]): string {
    this.refresh();
    const { instruction } = this.#options;
    let filled = "";
    for (const part of this.#parts) {
      const index = part.kind === "column" ? this.#indexes.get(part.name) : undefined;
      if (part.kind === "text") filled += part.text;
      else filled += index === undefined ? `{${part.name}}` : (cells[index] ?? "");
    }
    return instruction === "" ? filled : `${filled}\n\n${instruction}`;
  }
}
