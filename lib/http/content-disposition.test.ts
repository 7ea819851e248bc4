import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attachment } from "./content-disposition";

const exact = (header: string) => decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(header)?.[1] ?? "");

describe("the name of a download", () => {
  test("a plain name stays as it is", () => {
    expect(attachment("reviews.jsonl.out")).toBe(
      `attachment; filename="reviews.jsonl.out"; filename*=UTF-8''reviews.jsonl.out`,
    );
  });

  test.each([
    ["R6: a path", "../../etc/passwd", "_.._etc_passwd"],
    ["R6: CR LF", "a\r\nSet-Cookie: x=1", "a__Set-Cookie_ x=1"],
    ["R6: quotes", 'a";b', "a_;b"],
    ["R6: a right-to-left mark", "invoice\u202Efdp.exe", "invoice_fdp.exe"],
    ["R6: accents stay", "Zürich 'x' (1).csv", "Zürich 'x' (1).csv"],
    ["R6: nothing left", "../", "_"],
    ["R6: nothing at all", "", "download"],
    ["R6: a lone surrogate", "a\ud800.csv", "a\ufffd.csv"],
  ])("%s", (_, name, saved) => {
    expect(exact(attachment(name))).toBe(saved);
  });

  test("R6: 300 characters are cut, with the ending kept", () => {
    const saved = exact(attachment(`${"a".repeat(300)}.jsonl.out`));
    expect(saved).toHaveLength(150);
    expect(saved).toMatch(/a\.jsonl\.out$/);
  });

  test("R6: any name gives one header of one line that a browser’s Headers takes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 400 }), (name) => {
        const header = attachment(name);
        expect(header).toMatch(/^attachment; filename="[^"\\%]+"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]+$/);
        expect(() => new Headers({ "content-disposition": header })).not.toThrow();
        expect(exact(header)).not.toMatch(/[/\\\r\n]/);
      }),
    );
  });
});
