import type { Counted, ResultsPage } from "@/lib/results/results";

/** The person's own columns, and fields of answers, that fit beside each other; the side panel has all. */
const MOST_OWN_COLUMNS = 3;
const MOST_FIELDS = 6;

/** The columns of the table beside record and tokens. */
export type AnswerColumns = { own: readonly string[]; fields: readonly string[] };

/** What fits beside record and tokens: the first of the person's own columns, and of the answers' fields. */
export function columnsOf(counted: Counted, page: ResultsPage): AnswerColumns {
  const own = page.columns ?? [];
  const isInFields = counted.form === "fields" || counted.form === "label";
  return {
    own: own.slice(0, MOST_OWN_COLUMNS),
    fields: isInFields ? counted.fields.slice(0, MOST_FIELDS).map(({ field }) => field) : [],
  };
}
