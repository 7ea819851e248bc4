import "server-only";
import { readFileSync } from "node:fs";
import { calcPrice } from "@pydantic/genai-prices";
import * as z from "zod";
import { getConfig } from "@/lib/config";
import { plainModelId } from "@/lib/jobs/model-choices";

/** The day of the price list inside `@pydantic/genai-prices` 0.1.8. A test holds it to the installed version. */
export const PRICE_LIST = { version: "0.1.8", date: "2026-09-23" };

/** AWS charges half of on demand for most batch jobs (https://aws.amazon.com/bedrock/pricing/). */
const BATCH_SHARE = 0.5;

/** What a million tokens cost in a batch job, in USD, and where the price comes from. */
export type Price = {
  inputUsdPerMillion: number;
  outputUsdPerMillion: number;
  /** `half`: half of on demand, since the list has no batch price. `override`: the administrator's. */
  source: "batch" | "half" | "override";
  /** Day of the price, `YYYY-MM-DD`. */
  date: string;
  /** The same on demand; null where only the batch price is known. */
  onDemand: { inputUsdPerMillion: number; outputUsdPerMillion: number } | null;
};

const overridesSchema = z.record(
  z.string(),
  z.object({
    inputUsdPerMillion: z.number().nonnegative(),
    outputUsdPerMillion: z.number().nonnegative(),
    date: z.iso.date(),
    onDemandInputUsdPerMillion: z.number().nonnegative().optional(),
    onDemandOutputUsdPerMillion: z.number().nonnegative().optional(),
  }),
);

type Overrides = z.infer<typeof overridesSchema>;

const OVERRIDES = Symbol.for("batchboard.price-overrides");
type WithOverrides = typeof globalThis & { [OVERRIDES]?: { path: string | null; prices: Overrides } };

function overrides(): Overrides {
  const holder = globalThis as WithOverrides;
  const path = getConfig().pricesFile;
  if (holder[OVERRIDES]?.path !== path) {
    const prices = path === null ? {} : overridesSchema.parse(JSON.parse(readFileSync(path, "utf8")));
    holder[OVERRIDES] = { path, prices };
  }
  return holder[OVERRIDES].prices;
}

/** The batch price of a model, or null where it is not known: never 0. The administrator's prices go first. */
export function priceOf(modelId: string): Price | null {
  const override = overrides()[modelId] ?? overrides()[plainModelId(modelId)];
  return override ? fromOverride(override) : fromList(modelId);
}

function fromOverride(override: Overrides[string]): Price {
  const { inputUsdPerMillion, outputUsdPerMillion, date } = override;
  const { onDemandInputUsdPerMillion: input, onDemandOutputUsdPerMillion: output } = override;
  const onDemand =
    input === undefined || output === undefined ? null : { inputUsdPerMillion: input, outputUsdPerMillion: output };
  return { inputUsdPerMillion, outputUsdPerMillion, date, source: "override", onDemand };
}

function fromList(modelId: string): Price | null {
  const name = plainModelId(modelId);
  // An application profile's id says nothing of the model behind it.
  if (!name.includes(".")) return null;
  const price = calcPrice({ input_tokens: 1, output_tokens: 1 }, name, { providerId: "aws" })?.model_price;
  const [input, output] = [perMillion(price?.input_mtok), perMillion(price?.output_mtok)];
  if (input === null || output === null) return null;
  return {
    inputUsdPerMillion: input * BATCH_SHARE,
    outputUsdPerMillion: output * BATCH_SHARE,
    source: "half",
    date: PRICE_LIST.date,
    onDemand: { inputUsdPerMillion: input, outputUsdPerMillion: output },
  };
}

/** Tokens that a record and its answer may have together, by the same list; null where it is not known. */
export function contextTokensOf(modelId: string): number | null {
  const name = plainModelId(modelId);
  if (!name.includes(".")) return null;
  const usage = { input_tokens: 1, output_tokens: 1 };
  return calcPrice(usage, name, { providerId: "aws" })?.model.context_window ?? null;
}

/** A price that depends on the length of the prompt is taken at its base. */
function perMillion(price: unknown): number | null {
  const base = typeof price === "object" && price !== null && "base" in price ? price.base : price;
  return typeof base === "number" && Number.isFinite(base) && base > 0 ? base : null;
}
