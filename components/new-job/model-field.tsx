"use client";

import { useQuery } from "@tanstack/react-query";
import { useController } from "react-hook-form";
import { useClock } from "@/components/ui/clock";
import { Combobox } from "@/components/ui/combobox";
import type { ComboboxOption } from "@/components/ui/combobox-options";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { formatPlainDay, formatPrice } from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import type { ModelChoice } from "@/lib/jobs/new-job";
import { newJobQueries } from "@/lib/jobs/queries";
import { fieldId, type JobFieldValues } from "./job-fields";
import { LockNote } from "./lock-note";

const RECENT = 4;

/** The model: searched by maker and name, the ones used lately first, each with its price. `locked`: in this recipe. */
export function ModelField({ locked = null }: { locked?: string | null }) {
  const { field, fieldState } = useController<JobFieldValues, "modelId">({ name: "modelId" });
  const { locale } = useClock();
  const models = useQuery(newJobQueries.models());
  if (models.isPending) return <Skeleton className="h-14 w-full" />;
  if (models.isError) {
    const problem = problemOf(models.error);
    return (
      <ErrorState
        title="The list of models could not be loaded."
        message={problem.message}
        aws={problem.aws}
        onRetry={() => void models.refetch()}
        retrying={models.isFetching}
      />
    );
  }
  const chosen = models.data.find(({ modelId }) => modelId === field.value);
  return (
    <Field
      id={fieldId("modelId")}
      label="Model"
      required
      error={fieldState.error?.message}
      hint={
        <>
          {chosen
            ? priceSentence(chosen, locale)
            : "Search by maker or name. Prices are for a million tokens in a batch."}
          {locked !== null && <LockNote recipe={locked} />}
        </>
      }
    >
      <Combobox
        options={toOptions(models.data, field.value, locale)}
        value={field.value || null}
        onValueChange={(modelId) => field.onChange(modelId ?? "")}
        disabled={locked !== null}
        placeholder="Choose or search a model…"
        emptyText="No model is called like that. Your administrator decides which ones are offered."
      />
    </Field>
  );
}

function toOptions(models: ModelChoice[], chosenId: string, locale: string): ComboboxOption[] {
  const recent = models
    .filter(({ lastUsedTime }) => lastUsedTime !== null)
    .sort((a, b) => (b.lastUsedTime ?? 0) - (a.lastUsedTime ?? 0))
    .slice(0, RECENT);
  const rest = models.filter((model) => !recent.includes(model));
  const options = [
    ...recent.map((model) => toOption(model, "Used lately", locale)),
    ...rest.map((model) => toOption(model, model.provider, locale)),
  ];
  const isListed = chosenId === "" || models.some(({ modelId }) => modelId === chosenId);
  return isListed ? options : [{ value: chosenId, label: chosenId, group: "The earlier job’s model" }, ...options];
}

function toOption(model: ModelChoice, group: string, locale: string): ComboboxOption {
  return {
    value: model.modelId,
    label: model.modelName,
    keywords: `${model.provider} ${model.modelId}`,
    group,
    aside: model.price
      ? `${formatPrice(model.price.inputUsdPerMillion, { locale })} / ${formatPrice(model.price.outputUsdPerMillion, { locale })}`
      : "price unknown",
  };
}

const SOURCES = {
  batch: "AWS’s batch price",
  half: "half the normal price",
  override: "set by your administrator",
};

/** The price in a sentence: what it is for, where it comes from, how old it is. */
export function priceSentence({ price }: ModelChoice, locale: string): string {
  if (price === null) return "The price of this model is not known to Batchboard, so no cost can be estimated.";
  const [read, write] = [price.inputUsdPerMillion, price.outputUsdPerMillion].map((usd) =>
    formatPrice(usd, { locale }),
  );
  return `${read} to read and ${write} to write a million tokens: ${SOURCES[price.source]}, as of ${formatPlainDay(price.date, { locale })}.`;
}
