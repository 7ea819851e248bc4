import { routes } from "@/lib/routes";
import type { Insights, Stretch } from "./insights";
import { type JobFilters, type JobListParams, serializeJobListParams } from "./search-params";

/** The addresses of the table with the jobs behind a number of the insights: as many as the number says. */
export function insightsLinks({ dateOf, period, from, to }: JobFilters) {
  const link = (params: Partial<JobListParams>) =>
    serializeJobListParams(routes.jobs, { dateOf, period, from, to, ...params });
  return {
    /** All jobs of the time. */
    all: (params: Partial<JobListParams> = {}) => link(params),
    stretch: (stretch: Pick<Stretch, "from" | "to">) => link({ period: null, from: stretch.from, to: stretch.to }),
    cause: ({ outcome, cause }: Insights["causes"][number]) =>
      link({ group: "needs-look", status: [outcome], ...(cause !== null && { cause: [cause] }) }),
    model: ({ name }: Pick<Insights["models"][number], "name">) => link({ model: [name] }),
    person: ({ value }: Pick<Insights["people"][number], "value">) => link({ by: [value] }),
  };
}
