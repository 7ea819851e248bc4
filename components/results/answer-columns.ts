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

/** The person's own columns that fit, those in the prompt first, in their file's order. `at`: the place in it. */
export function ownColumnsOf({ columns, inPrompt }: Pick<ResultsPage, "columns" | "inPrompt">): AnswerColumns["own"] {
  const own = (columns ?? []).map((name, at) => ({ name, at }));
  const asked = own.filter(({ at }) => inPrompt.includes(at));
  const others = own.filter(({ at }) => !inPrompt.includes(at));
  return [...asked, ...others].slice(0, MOST_OWN_COLUMNS).toSorted((a, b) => a.at - b.at);
}

/** What fits beside record and tokens: own columns, and the first fields. */
export function columnsOf(counted: Counted, page: ResultsPage): AnswerColumns {
  const isInFields = counted.form === "fields" || counted.form === "label";
  return {
    own: ownColumnsOf(page),
    fields: isInFields ? counted.fields.slice(0, MOST_FIELDS).map(({ field }) => field) : [],
    isLabel: counted.form === "label",
  };
}
