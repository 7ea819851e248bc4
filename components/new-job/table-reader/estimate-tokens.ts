import type { TokenEstimate } from "@/lib/checks/finding";
import { type JudgeOptions, RowPrompt } from "@/lib/checks/row-prompt";
import type { TableRow } from "@/lib/table/table-summary";
import { countTokens, TOKEN_ERROR } from "@/lib/tokens/count-tokens";

const MOST_SAMPLES = 100;
const MOST_CHARACTERS = 150_000;
/** What English text has, where there is nothing to count. */
const USUAL_PER_CHARACTER = 0.25;
const MOST_LONGEST_CHARACTERS = 200_000;

/** Tokens to a character, counted in prompts from all over the file, and those of the longest prompt. */
export function estimateTokens(
  options: JudgeOptions,
  samples: readonly TableRow[],
  longest: { row: number; characters: number } | null,
  longestRow: TableRow | undefined,
): TokenEstimate {
  const prompt = new RowPrompt(options);
  const promptOf = (row: TableRow) => (options.rows.form === "table" ? prompt.fill(row.cells) : (row.cells[0] ?? ""));
  const step = Math.max(1, Math.floor(samples.length / MOST_SAMPLES));
  let [tokens, characters] = [0, 0];
  for (let at = 0; at < samples.length && characters < MOST_CHARACTERS; at += step) {
    const sample = samples[at];
    if (!sample) continue;
    const text = promptOf(sample);
    tokens += countTokens(text);
    characters += text.length;
  }
  const perCharacter = characters === 0 ? USUAL_PER_CHARACTER : tokens / characters;
  const counts = longestRow !== undefined && longest !== null && longest.characters <= MOST_LONGEST_CHARACTERS;
  const longestTokens = counts
    ? countTokens(promptOf(longestRow))
    : Math.ceil((longest?.characters ?? 0) * perCharacter);
  return {
    perCharacter,
    longest: longest === null ? null : { row: longest.row, tokens: longestTokens },
    error: TOKEN_ERROR,
  };
}
