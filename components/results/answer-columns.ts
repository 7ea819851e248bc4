import type { Counted, ResultsPage } from "@/lib/results/results";

/** The person's own columns, and fields of answers, that fit beside each other; the side panel has all. */
const MOST_OWN_COLUMNS = 3;
const MOST_FIELDS = 6;

/** The columns of the table beside record and tokens. `at`: a column's place in the person's own file. */
export type AnswerColumns = {
  own: readonly { name: string; at: number }[];
  fields: readonly string[];
  /** Whether the one field is the answer itself: a label. */
  isLabel: boolean;
};

/** What fits beside record and tokens: of the person's own columns those in the prompt first, and the first fields. */
export function columnsOf(counted: Counted, page: ResultsPage): AnswerColumns {
  const own = (page.columns ?? []).map((name, at) => ({ name, at }));
  const asked = own.filter(({ at }) => page.inPrompt.includes(at));
  const others = own.filter(({ at }) => !page.inPrompt.includes(at));
  const isInFields = counted.form === "fields" || counted.form === "label";
  return {
    own: [...asked, ...others].slice(0, MOST_OWN_COLUMNS).toSorted((a, b) => a.at - b.at),
    fields: isInFields ? counted.fields.slice(0, MOST_FIELDS).map(({ field }) => field) : [],
    isLabel: counted.form === "label",
  };
}
