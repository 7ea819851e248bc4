import { countTokens } from "@/lib/tokens/count-tokens";
import type { JudgeOptions } from "./row-prompt";

/** Whether a prompt and its answer fit into the model's context. Counts only where the length makes it possible that not. */
export class Room {
  /** Tokens that are left for a prompt; null: not known, so everything fits. */
  readonly tokens: number | null;

  constructor({ contextTokens, maxTokens, system, rows }: JudgeOptions) {
    // A passed-through record brings its own role and answer length, which stand in its line.
    const own = rows.form === "table" ? countTokens(system, contextTokens ?? 0) + maxTokens : 0;
    this.tokens = contextTokens === null ? null : contextTokens - own;
  }

  /** A character is three bytes at most, and a token one byte at least. */
  isSurely(characters: number): boolean {
    return this.tokens === null || characters * 3 <= this.tokens;
  }

  isTooLong(prompt: string): boolean {
    if (this.tokens === null || this.isSurely(prompt.length)) return false;
    return countTokens(prompt, this.tokens) > this.tokens;
  }
}
