/** What one record asks, and what is answered. */
type Asked = { prompt: string; answer: string };

/** What AWS writes in place of an answer. */
export type RecordError = { errorCode: number; errorMessage: string };

/** What a kind of made-up job asks, and the tokens that a record takes. */
export type Kind = {
  /** The record at a place; `share`: a number from 0 to 1 that is the same each time for the same record. */
  at: (index: number, share: number, jobName: string) => Asked;
  input: number;
  output: number;
  /** Its records' ids; `R-000001` and on where it says nothing. */
  idAt?: (index: number) => string;
  /** Which of its records fail, and why; by chance where it says nothing. */
  errorAt?: (index: number) => RecordError | null;
};
