import { expect, it } from "vitest";
import { type ComboboxOption, groupOptions, matchesOption } from "./combobox-options";

const sonnet: ComboboxOption = {
  value: "s",
  label: "Claude Sonnet 4.5",
  group: "Anthropic",
  keywords: "anthropic.claude-sonnet",
};
const nova: ComboboxOption = { value: "n", label: "Nova Lite", group: "Amazon" };

it("finds an option by any of its words, in any order and any case", () => {
  expect(matchesOption(sonnet, "4.5 claude")).toBe(true);
  expect(matchesOption(sonnet, "ANTHROPIC sonnet")).toBe(true);
  expect(matchesOption(nova, "amazon")).toBe(true);
  expect(matchesOption(nova, "nova pro")).toBe(false);
});

it("spaces alone hide nothing", () => {
  expect(matchesOption(nova, "  ")).toBe(true);
});

it("options stand under their headings in the order in which these first appear", () => {
  const groups = groupOptions([sonnet, nova, { ...sonnet, value: "h" }]);
  expect(groups.map(({ value, items }) => [value, items.length])).toEqual([
    ["Anthropic", 2],
    ["Amazon", 1],
  ]);
});
