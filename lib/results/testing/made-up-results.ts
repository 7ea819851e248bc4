import fc from "fast-check";
import type { AnswerKind, RecordCause } from "../answer-kind";

/** What is to become of one record, as a test has chosen it. */
export type Fate = {
  kind: AnswerKind;
  cause: RecordCause | null;
  /** Lines that the files have for it. */
  times: number;
  /** Which output file has it. */
  file: number;
  answer: string;
  prompt: string;
  shape: number;
};

/** A job's records with what is to become of them, how the files hold them, and what AWS's counters claim. */
export type MadeUpResults = {
  fates: Fate[];
  files: number;
  shuffle: number;
  strangers: number;
  broken: number;
  lie: { success: number; error: number } | null;
  /** Which records of another job these are, where they are asked again. */
  ids?: readonly number[];
};

const ERRORS: Record<RecordCause, [number, string]> = {
  "too-long": [400, "Input is too long: 131412 tokens of 128000 that the model accepts."],
  throttled: [429, "Too many requests, please wait before trying again."],
  filtered: [400, "The response was blocked by the content filter."],
  malformed: [400, "Malformed input request: #: required key [messages] not found, please reformat your input."],
  "model-trouble": [500, "The model returned malformed output. Try the record again."],
  timeout: [408, "Model timed out"],
  "not-allowed": [403, "You don't have access to the model."],
  other: [418, "Teapot"],
};

const HOSTILE = [
  "<script>alert(1)</script>",
  "=1+1",
  "\u0000\u2028\u202e\ud83d",
  '"modelOutput":{"x":1}',
  "Ärger, 日本語 👩‍👩‍👧\r\nzweite Zeile",
  "a/b\\c",
];

/** Anything that may become of a record. */
export const fate: fc.Arbitrary<Fate> = fc
  .record({
    kind: fc.constantFrom<AnswerKind>(
      "answered",
      "answered",
      "answered",
      "cut-off",
      "empty",
      "filtered",
      "failed",
      "missing",
    ),
    cause: fc.constantFrom(...(Object.keys(ERRORS) as RecordCause[])),
    times: fc.constantFrom(1, 1, 1, 1, 2, 3),
    file: fc.nat(2),
    answer: fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 40 })),
    prompt: fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ minLength: 1, maxLength: 60 })),
    shape: fc.nat(4),
  })
  .map((made) => ({
    ...made,
    answer: made.answer.trim() === "" ? "x" : `${made.answer}.`,
    cause: made.kind === "failed" ? made.cause : null,
    times: made.kind === "missing" ? 0 : made.times,
  }));

/** Random jobs with every trouble. */
export const madeUpResults: fc.Arbitrary<MadeUpResults> = fc.record({
  fates: fc.array(fate, { minLength: 1, maxLength: 60 }),
  files: fc.integer({ min: 1, max: 3 }),
  shuffle: fc.nat(),
  strangers: fc.constant(0),
  broken: fc.nat(2),
  lie: fc.option(fc.record({ success: fc.nat(100), error: fc.nat(100) })),
});

/** The id of the record at a position. */
export function idAt(position: number): string {
  return `id-${position * 7}-é${position}`;
}

function outputOf({ kind, answer, shape }: Fate): unknown {
  const text = kind === "empty" ? " " : answer;
  const reason = kind === "cut-off" ? "max_tokens" : kind === "filtered" ? "content_filtered" : "end_turn";
  const shapes = [
    { output: { message: { content: [{ text }] } }, stopReason: reason, usage: { inputTokens: 5, outputTokens: 2 } },
    {
      type: "message",
      content: [{ type: "text", text }],
      stop_reason: reason,
      usage: { input_tokens: 5, output_tokens: 2 },
    },
    { generation: text, stop_reason: reason, prompt_token_count: 5, generation_token_count: 2 },
    {
      choices: [{ message: { content: text }, finish_reason: reason }],
      usage: { prompt_tokens: 5, completion_tokens: 2 },
    },
    { results: [{ outputText: text, completionReason: reason, tokenCount: 2 }], inputTextTokenCount: 5 },
  ];
  return shapes[shape];
}

function lineOf(recordId: string, one: Fate): string {
  const modelInput = { messages: [{ role: "user", content: [{ text: one.prompt }] }] };
  const record = { recordId, modelInput };
  if (one.cause === null) return JSON.stringify({ ...record, modelOutput: outputOf(one) });
  const [errorCode, errorMessage] = ERRORS[one.cause];
  return JSON.stringify({ ...record, error: { errorCode, errorMessage } });
}

/** The text of the input file and of each output file, lines shuffled as Bedrock leaves them. */
export function filesOf({ fates, files, shuffle, broken, ids }: MadeUpResults): { input: string; outputs: string[] } {
  const idOf = (at: number) => idAt(ids?.[at] ?? at);
  const input = fates.map(
    ({ prompt }, at) =>
      `${JSON.stringify({ recordId: idOf(at), modelInput: { messages: [{ role: "user", content: [{ text: prompt }] }] } })}\n`,
  );
  const lines: string[][] = Array.from({ length: files }, () => []);
  for (const [at, one] of fates.entries()) {
    for (let time = 0; time < one.times; time += 1) lines[(one.file + time) % files]?.push(lineOf(idOf(at), one));
  }
  for (let at = 0; at < broken; at += 1) lines[0]?.push('{"recordId":"broken');
  let state = shuffle + 1;
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0);
  const shuffled = lines.map((all) => all.map((line) => ({ line, place: next() })).sort((a, b) => a.place - b.place));
  return { input: input.join(""), outputs: shuffled.map((all) => all.map(({ line }) => `${line}\n`).join("")) };
}
