"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useViewer } from "@/components/providers/viewer";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { UntrustedText } from "@/components/ui/untrusted-text";
import {
  formatCount,
  formatNumber,
  formatPlainDay,
  formatPrice,
  formatUsd,
  formatUsdRange,
  UNKNOWN,
} from "@/lib/format";
import { problemOf } from "@/lib/http/problem-error";
import { costText } from "@/lib/jobs/sentence";
import type { CostAfter } from "@/lib/results/cost-after";
import { resultQueries } from "@/lib/results/queries";
import { routes } from "@/lib/routes";
import { SummaryPart } from "./summary-part";

/** What the job has cost, from what, and against what was expected. What is unknown is said, never $0. */
export function CostPart({ jobId }: { jobId: string }) {
  const { data, error } = useQuery(resultQueries.cost(jobId));
  if (!data) {
    return error ? (
      <SummaryPart title="What it cost">
        <p className="text-ink-2">The cost could not be loaded. {problemOf(error).message}</p>
      </SummaryPart>
    ) : null;
  }
  return (
    <SummaryPart title="What it cost" subject={<UntrustedText text={data.cost.why} />}>
      <DescriptionList>
        <Amounts after={data} />
        <Tokens after={data} />
        <Together after={data} jobId={jobId} />
      </DescriptionList>
    </SummaryPart>
  );
}

function Amounts({ after: { cost, records, price, estimate, together } }: { after: CostAfter }) {
  const { locale } = useViewer();
  const money = (usd: number | null) => formatUsd(usd, { locale });
  const rate = (usd: number) => formatPrice(usd, { locale });
  const each = cost.usd !== null && cost.kind !== "none" && records ? (cost.usd / records) * 1_000 : null;
  return (
    <>
      <Description term={together ? "This job (estimate)" : "Cost (estimate)"}>
        {cost.usd === null ? "Not known" : costText(cost, money)}
      </Description>
      {each !== null && <Description term="For 1,000 records" value={`${money(each)} on average`} />}
      {cost.kind !== "none" && (
        <Description
          term="On demand"
          value={cost.onDemandUsd === null ? "The price is not known" : `It would have cost ${money(cost.onDemandUsd)}`}
        />
      )}
      {estimate && <Description term="Estimated at the start" value={expected(estimate, locale)} />}
      {cost.priceDate !== null && (
        <Description
          term="Price"
          value={`${price ? `${rate(price.inputUsdPerMillion)} for a million tokens read, ${rate(price.outputUsdPerMillion)} for a million written, as` : "As"} of ${formatPlainDay(cost.priceDate, { locale })}`}
        />
      )}
    </>
  );
}

/** "$3.10 – $4.20, it cost $3.70", of all jobs that the start became. */
function expected({ fromUsd, toUsd, jobs, usd }: NonNullable<CostAfter["estimate"]>, locale: string): string {
  const range = formatUsdRange({ fromUsd, toUsd }, { locale });
  const whole = jobs > 1 ? ` for all ${formatNumber(jobs, { locale })} jobs of it` : "";
  if (usd === null) return `${range}${whole}`;
  const cents = (value: number) => Math.round(value * 100);
  const how = cents(usd) > cents(toUsd) ? ", more than that" : cents(usd) < cents(fromUsd) ? ", less than that" : "";
  return `${range}${whole}; it cost ${formatUsd(usd, { locale })}${how}`;
}

function Tokens({ after: { tokens } }: { after: CostAfter }) {
  const { locale } = useViewer();
  const { manifest, answers, answersUsd } = tokens;
  const counts = ({ input, output }: { input: number; output: number }) =>
    `${formatNumber(input, { locale })} read, ${formatNumber(output, { locale })} written`;
  const isSame = manifest !== null && answers?.input === manifest.input && answers.output === manifest.output;
  if (isSame) return <Description term="Tokens" value={`${counts(manifest)}, by AWS’s summary and by the answers`} />;
  return (
    <>
      <Description term="Tokens, AWS’s summary" value={manifest ? counts(manifest) : "Not known"} />
      {answers && (
        <Description term="Tokens, the answers">
          {counts(answers)}
          <span className="block text-sm text-ink-3">
            {`As ${formatCount(answers.known, "answer", { locale })} tell.`}
            {answersUsd !== null &&
              ` By these it would have cost ${formatUsd(answersUsd, { locale })}.${manifest ? " AWS charges by its summary." : ""}`}
          </span>
        </Description>
      )}
    </>
  );
}

function Together({ after: { together }, jobId }: { after: CostAfter; jobId: string }) {
  const { locale } = useViewer();
  if (!together) return null;
  const { jobs, usd, onDemandUsd } = together;
  const money = (value: number | null) => formatUsd(value, { locale });
  return (
    <Description term={`All ${formatNumber(jobs.length, { locale })} jobs together`}>
      {usd === null ? "Not known, as the cost of one is not" : money(usd)}
      {usd !== null && onDemandUsd !== null && `, on demand ${money(onDemandUsd)}`}
      <ul className="mt-1 text-sm text-ink-3">
        {jobs.map((job) => (
          <li key={job.jobId} className="flex justify-between gap-3">
            {job.jobId === jobId ? (
              <span className="min-w-0 break-words">
                <UntrustedText text={job.jobName} /> (this one)
              </span>
            ) : (
              <Link href={routes.job(job.jobId)} className="min-w-0 break-words text-accent hover:underline">
                <UntrustedText text={job.jobName} />
              </Link>
            )}
            <span className="shrink-0">{job.cost.usd === null ? UNKNOWN : costText(job.cost, money)}</span>
          </li>
        ))}
      </ul>
    </Description>
  );
}
