import { type InputRecord, modelInputFor } from "./answers.ts";
import { chance } from "./clock.ts";
import type { MadeUp } from "./job.ts";
import type { RecordError } from "./made-up-kind.ts";
import { kindNamed } from "./made-up-kinds.ts";

const ERRORS = [
  { errorCode: 429, errorMessage: "Too many requests, please wait before trying again." },
  { errorCode: 400, errorMessage: "Input is too long: 131412 tokens of 128000 that the model accepts." },
  { errorCode: 400, errorMessage: "The response was blocked by the content filter." },
  { errorCode: 500, errorMessage: "The model returned malformed output. Try the record again." },
];

const CLAUDE = "anthropic.claude-3-haiku-20240307-v1:0";

/** A record of a made-up job's input file, the same each time, in the shape that its model takes; and its answer. */
export function madeUpRecord(
  jobName: string,
  madeUp: MadeUp,
  index: number,
  modelId = CLAUDE,
  isConverse = false,
): InputRecord & { answer: string } {
  const { at, idAt } = kindNamed(madeUp.kind);
  const { prompt, answer } = at(index, chance(`${jobName}${index}`), jobName);
  return {
    recordId: idAt?.(index) ?? `R-${String(index + 1).padStart(6, "0")}`,
    modelInput: modelInputFor(modelId, isConverse, prompt),
    answer,
  };
}

/** The lines of a made-up input file. */
export function madeUpLines(jobName: string, madeUp: MadeUp, modelId?: string, isConverse?: boolean): string {
  return Array.from({ length: madeUp.total }, (_, index) => {
    const { recordId, modelInput } = madeUpRecord(jobName, madeUp, index, modelId, isConverse);
    return `${JSON.stringify({ recordId, modelInput })}\n`;
  }).join("");
}

/** Which of the processed records fail: as many as were asked for, spread evenly. */
function failsAt(index: number, errors: number, total: number): boolean {
  return Math.floor(((index + 1) * errors) / total) > Math.floor((index * errors) / total);
}

/** Why a made-up record fails; null where it is answered. */
export function madeUpError(
  { kind }: MadeUp,
  { recordId, index, errors, processed }: { recordId: string; index: number; errors: number; processed: number },
): RecordError | null {
  const { errorAt } = kindNamed(kind);
  if (errorAt) return errorAt(index);
  if (!failsAt(index, errors, processed)) return null;
  return ERRORS[Math.floor(chance(recordId) * ERRORS.length)] ?? null;
}

/** How many of the first records of a made-up job fail. */
export function madeUpErrors({ kind, errors, total }: MadeUp, processed: number): number {
  const { errorAt } = kindNamed(kind);
  if (errorAt) return Array.from({ length: processed }, (_, index) => errorAt(index)).filter(Boolean).length;
  return total === 0 ? 0 : Math.floor((processed * errors) / total);
}
