import type { Check, Finding } from "./finding";

const STOPS: ReadonlySet<Check> = new Set(["bad-row", "bad-id", "duplicate-id", "empty-prompt", "too-long"]);

/** Whether rows with it cannot be sent. */
export function levelOf(check: Check): Finding["level"] {
  return STOPS.has(check) ? "stop" : "warn";
}

type Words = { columns: string[]; first: string; isBlankPrompt: boolean; rowsInAll: number };

/** The title and the detail of a finding: what is wrong, what it means, what can be done. */
export function wordsOf(check: Check, count: number, words: Words): Pick<Finding, "title" | "detail"> {
  const many = count !== 1;
  const rows = many ? `${count.toLocaleString("en")} rows` : "1 row";
  const have = many ? "have" : "has";
  const { columns, first } = words;
  const named = columns.length === 0 ? "a column" : columns.map((name) => `“${name}”`).join(" or ");
  switch (check) {
    case "bad-row":
      return {
        title: `${rows} cannot be read.`,
        detail: `${first} Mend ${many ? "them" : "it"} in the file, or leave ${many ? "them" : "it"} out.`,
      };
    case "bad-id":
      return {
        title: `${rows} ${have} no usable id.`,
        detail: `${first} An id has 1 to 256 characters on one line. Choose another column for the ids, or leave ${many ? "these rows" : "this row"} out.`,
      };
    case "duplicate-id":
      return {
        title: `${rows} ${have} an id that stands in an earlier row too.`,
        detail: `${first} Answers could not be told apart. Choose another column for the ids, use row numbers, or leave the later ones out.`,
      };
    case "empty-prompt":
      return words.isBlankPrompt
        ? { title: "The instructions are empty.", detail: "Write what the model should do with each row." }
        : {
            title: `${rows} ${have} nothing to ask about.`,
            detail:
              "All columns that the instructions use are empty there. Leave such rows out, or fill the cells in the file.",
          };
    case "too-long":
      return {
        title: `${rows} ${many ? "are" : "is"} too long for the model.`,
        detail:
          "Prompt and answer together are longer than what the model can take. Shorten the texts or the answer, choose a model that takes more, or leave such rows out.",
      };
    case "alike":
      return count === words.rowsInAll - 1 && columns.length === 0
        ? {
            title: "All rows would be sent alike.",
            detail: "The instructions name no column, so every record is the same. Put a column into them with {.",
          }
        : {
            title: `${rows} would be sent exactly as an earlier one.`,
            detail: `${first} Send each text once, and its answer counts for all rows that are alike: that costs less.`,
          };
    case "empty-column":
      return {
        title: `${rows} ${have} an empty ${named}.`,
        detail: `${many ? "They are" : "It is"} sent with nothing in its place. Leave such rows out if the answer would be of no use.`,
      };
    case "cut-cell":
      return {
        title: `${rows} ${have} a cell that ends at exactly 32,767 characters.`,
        detail: `Excel cuts longer texts off there, so the end of ${named} is probably missing. Take the text from where it came from, for example as CSV.`,
      };
    case "secret":
      return {
        title: `${rows} may hold a password, a key or a card number.`,
        detail: `It is in ${named}, and would be sent to the model and kept with the job. Look at ${many ? "these rows" : "this row"} before you start.`,
      };
  }
}
