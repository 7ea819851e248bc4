import * as fc from "fast-check";
import { expect, test } from "vitest";
import { indentJson } from "./indent-json";
import { looksLikeMarkdown } from "./looks-like-markdown";

test("raw JSON is indented without changing a value: digits, order and double keys stay", () => {
  expect(indentJson('{"a":12345678901234567890,"a":1e400,"b":[],"c":{ },"d":["x, {y}: \\"z\\"",null]}')).toBe(
    `{
  "a": 12345678901234567890,
  "a": 1e400,
  "b": [],
  "c": {},
  "d": [
    "x, {y}: \\"z\\"",
    null
  ]
}`,
  );
});

test("any JSON reads the same when it is indented", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(JSON.parse(indentJson(text))).toEqual(JSON.parse(text));
    }),
  );
});

test("what is no JSON is shown as it is", () => {
  expect(indentJson("Error: {broken, [")).toBe("Error: {broken, [");
});

test("an answer in Markdown is told from plain text", () => {
  const markdown = [
    "# Title",
    "- one\n- two",
    "1. one\n2. two",
    "It is **bold**.",
    "```js\nx\n```",
    "Use `x`.",
    "> said",
  ];
  for (const text of [...markdown, "| a | b |\n|---|---|\n| 1 | 2 |", "[a](https://b.example)"]) {
    expect(looksLikeMarkdown(text), text).toBe(true);
  }
  const plain = ["delivery time; product quality", "5 * 3 = 15 * 1", "a_b_c", "- one thing", "First.\n\nSecond."];
  for (const text of plain) expect(looksLikeMarkdown(text), text).toBe(false);
});

test("O1: what would hold the page up as Markdown is shown as it is", () => {
  for (const text of ["> ".repeat(3_000), "- ".repeat(3_000), "1. ".repeat(3_000), "**bold** ".repeat(3_000)]) {
    expect(looksLikeMarkdown(`**a**\n${text}`), text.slice(0, 9)).toBe(false);
  }
  expect(looksLikeMarkdown(`${"-".repeat(80)}\n**bold**\n${"*".repeat(80)}`)).toBe(true);
});

test("O7: no text makes it slow to tell", () => {
  const begin = performance.now();
  for (const piece of ["**a", "[a](", "1. a\n", "| a |\n", "`", "__a "]) looksLikeMarkdown(piece.repeat(20_000));
  expect(performance.now() - begin).toBeLessThan(1_000);
});
