import "server-only";
import type { Cost } from "@/lib/jobs/job";
import { modelName } from "@/lib/jobs/model-name";
import type { Outcome } from "@/lib/jobs/outcome";
import { type Price, priceOf } from "./prices";

/** What the cost of a job depends on. Tokens of an ended job come from its manifest. */
export type CostBasis = {
  modelId: string;
  outcome: Outcome;
  inputTokens: number | null;
  outputTokens: number | null;
  processedRecordCount: number | null;
  /** Whether AWS's message says that the job failed while its file was checked, before any record was sent. */
  failedInCheck: boolean;
  /** Whether the job's results have been looked for: before that, unknown tokens are only "not read yet". */
  isFilled: boolean;
  /** Tokens for a record, from an ended job of the same model and input; for running jobs. */
  tokensPerRecord: { input: number; output: number } | null;
};

const NEVER_RAN: ReadonlySet<Outcome> = new Set(["never-started"]);
const NOT_YET: ReadonlySet<Outcome> = new Set(["sent", "checking", "queued"]);
const MOVING: ReadonlySet<Outcome> = new Set(["running", "stopping", "unknown"]);

function unknown(why: string): Cost {
  return { usd: null, kind: "unknown", why, priceDate: null, onDemandUsd: null };
}

/** What a job has cost, always an estimate; unknown with the reason, never $0 for want of a number (M9). */
export function costOf(basis: CostBasis): Cost {
  const { outcome, modelId } = basis;
  if (NEVER_RAN.has(outcome)) return nothing("It never started, so nothing was charged.");
  if (outcome === "failed" && basis.inputTokens === null && !basis.processedRecordCount) return failedCost(basis);
  if (NOT_YET.has(outcome)) return nothing("It has not begun to run, so nothing has been charged yet.");
  const price = priceOf(modelId);
  if (price === null) return unknown(`The price of ${modelName(modelId)} is not known to Batchboard.`);
  return MOVING.has(outcome) ? runningCost(basis, price) : endedCost(basis, price);
}

function nothing(why: string): Cost {
  return { usd: 0, kind: "none", why, priceDate: null, onDemandUsd: 0 };
}

/** A job that failed before any record was processed was not charged; without counters nobody can say. */
function failedCost({ processedRecordCount, failedInCheck }: CostBasis): Cost {
  if (processedRecordCount === 0 || failedInCheck)
    return nothing("It failed before any record was processed, so nothing was charged.");
  return unknown("AWS does not say how many records were processed before it failed.");
}

function endedCost({ inputTokens, outputTokens, isFilled }: CostBasis, price: Price): Cost {
  if (inputTokens === null || outputTokens === null) {
    return unknown(
      isFilled
        ? "AWS’s summary of this job, which counts the tokens, could not be read."
        : "AWS’s summary of this job, which counts the tokens, has not been read yet.",
    );
  }
  return amount("ended", inputTokens, outputTokens, price);
}

function runningCost({ tokensPerRecord, processedRecordCount }: CostBasis, price: Price): Cost {
  if (tokensPerRecord === null) {
    return unknown("The cost is known when the job has ended: no earlier job of this model read the same input.");
  }
  if (processedRecordCount === null) return unknown("AWS does not say how many records are done.");
  const { input, output } = tokensPerRecord;
  return amount("running", input * processedRecordCount, output * processedRecordCount, price);
}

const SOURCES = {
  batch: "AWS’s batch price",
  half: "half of the on-demand price, as AWS charges for most batch jobs",
  override: "your administrator’s price",
};

function amount(kind: "ended" | "running", inputTokens: number, outputTokens: number, price: Price): Cost {
  const at = (rate: { inputUsdPerMillion: number; outputUsdPerMillion: number }) =>
    (inputTokens * rate.inputUsdPerMillion + outputTokens * rate.outputUsdPerMillion) / 1e6;
  const how = kind === "ended" ? "Estimated from tokens" : "Estimated in proportion, from an earlier job’s tokens";
  return {
    usd: at(price),
    kind,
    why: `${how}, at ${SOURCES[price.source]}.`,
    priceDate: price.date,
    onDemandUsd: price.onDemand ? at(price.onDemand) : null,
  };
}
