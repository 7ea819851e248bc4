import { expect, it } from "vitest";
import { parseTableSettings, serializeTableSettings, USUAL_TABLE, withColumnMoved } from "./table-settings";

it("what is remembered is read back", () => {
  const settings = { columns: ["cost", "status"] as const, isDense: true };
  expect(parseTableSettings(serializeTableSettings({ ...settings, columns: [...settings.columns] }))).toEqual(settings);
  expect(parseTableSettings(serializeTableSettings(USUAL_TABLE))).toEqual(USUAL_TABLE);
  expect(parseTableSettings("")).toEqual({ columns: [], isDense: false });
});

it("odd values count as the usual", () => {
  for (const odd of [undefined, "status.<script>", "name", "a".repeat(5_000)]) {
    expect(parseTableSettings(odd)).toEqual(USUAL_TABLE);
  }
  expect(parseTableSettings("cost.cost")).toEqual({ columns: ["cost"], isDense: false });
});

it("a column moves to the left and to the right, and never out of the table", () => {
  expect(withColumnMoved(["status", "cost", "time"], "cost", -1)).toEqual(["cost", "status", "time"]);
  expect(withColumnMoved(["status", "cost", "time"], "cost", 1)).toEqual(["status", "time", "cost"]);
  expect(withColumnMoved(["status", "cost"], "cost", 1)).toEqual(["status", "cost"]);
  expect(withColumnMoved(["status"], "cost", 1)).toEqual(["status"]);
});
