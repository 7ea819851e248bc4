"use client";

import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Card, CardTitle } from "@/components/ui/card";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { UntrustedText } from "@/components/ui/untrusted-text";
import { formatBytes, formatCount, formatNumber, formatPlainDay, formatUsdRange, UNKNOWN } from "@/lib/format";
import { answerFormWords } from "@/lib/recipes/answer-form";
import { routes } from "@/lib/routes";
import type { Start } from "@/lib/starts/start";

/** What is asked for, in plain words. */
export function StartDetails({ start }: { start: Start }) {
  const viewer = useViewer();
  const { plan, counted, recipeName } = start;
  const { content, confirmed, recipe } = plan;
  const sent = counted ?? { ...confirmed, records: confirmed.sent, bytes: null };
  return (
    <Card aria-labelledby="asked-heading" className="grid gap-4">
      <CardTitle id="asked-heading">What was asked for</CardTitle>
      <DescriptionList>
        <Description term="File">
          <UntrustedText text={plan.file.name} /> · {formatBytes(plan.file.bytes, viewer)}
        </Description>
        <Description term="Rows">
          {formatNumber(sent.rows, viewer)} rows, {formatCount(sent.records || sent.sent, "record", viewer)} to send
          {sent.leftOut > 0 && `, ${formatNumber(sent.leftOut, viewer)} left out`}
          {sent.records > sent.sent &&
            ` (${formatNumber(sent.records - sent.sent, viewer)} sent again to fill the job up)`}
        </Description>
        <Description term="Model" value={start.modelName} />
        <Description term="Cost (estimate)">
          <Cost start={start} />
        </Description>
        {recipe && recipeName !== null && (
          <Description term="Recipe">
            <Link href={routes.recipe(recipe.recipeId)} className="text-accent underline-offset-2 hover:underline">
              <UntrustedText text={recipeName} />
            </Link>
            , version {recipe.version}
          </Description>
        )}
        {plan.rows.form === "table" && (
          <>
            <Description term="Instructions">
              <Long text={content.prompt} />
            </Description>
            {content.system !== "" && (
              <Description term="Role">
                <Long text={content.system} />
              </Description>
            )}
            <Description term="Form of the answer" value={answerFormWords(content.answerForm)} />
          </>
        )}
        <Description term="Results go to" value={plan.job.outputS3Uri} technical />
      </DescriptionList>
    </Card>
  );
}

function Long({ text }: { text: string }) {
  return (
    <div
      className="max-h-64 overflow-y-auto rounded border border-line bg-sunken p-3 text-sm whitespace-pre-wrap"
      tabIndex={0}
      role="group"
      aria-label="Text"
    >
      <UntrustedText text={text} />
    </div>
  );
}

const NOT_SENT = "Nothing was sent to AWS, so it costs nothing.";

/** The range with what it rests on; unknown is never $0 (M9). */
function Cost({ start }: { start: Pick<Start, "state" | "cost" | "costNote" | "counted"> }) {
  const viewer = useViewer();
  const { state, cost, costNote, counted } = start;
  if (cost === null) {
    const why =
      state === "refused" ? NOT_SENT : counted === null ? "It is known once the rows were counted here." : costNote;
    return (
      <>
        {UNKNOWN} <span className="text-ink-3">{why}</span>
      </>
    );
  }
  return (
    <>
      <span className="font-strong">{formatUsdRange(cost, viewer)}</span>{" "}
      <span className="text-ink-3">
        · price of {formatPlainDay(cost.priceDate, viewer)}
        {cost.onDemand && ` · on demand ${formatUsdRange(cost.onDemand, viewer)}`}
      </span>
    </>
  );
}
