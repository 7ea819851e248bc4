import fc from "fast-check";
import { expect, test } from "vitest";
import { safeReturnTo } from "./return-to";

const ORIGIN = "https://batchboard.example.com";

test.each([
  ["/jobs?status=Failed#top", "/jobs?status=Failed#top"],
  [`${ORIGIN}/jobs/new`, "/jobs/new"],
  ["/jobs/../jobs/new", "/jobs/new"],
])("%s is kept", (target, path) => {
  expect(safeReturnTo(target, ORIGIN)).toBe(path);
});

test.each([
  null,
  undefined,
  "",
  "https://elsewhere.example/",
  "//elsewhere.example",
  "///elsewhere.example",
  "/\\elsewhere.example",
  "\\\\elsewhere.example",
  "/\t/elsewhere.example",
  "/\n/elsewhere.example",
  " //elsewhere.example",
  "/.//elsewhere.example",
  "/a/..//elsewhere.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "http://batchboard.example.com/",
  "https://batchboard.example.com:444/",
  "https://batchboard.example.com@elsewhere.example/",
  "https://person:word@batchboard.example.com/",
  "https://batchboard.example.com.elsewhere.example/",
  "/sign-in?callbackUrl=/sign-in",
  "/api/auth/signout",
])("W7: %j leads to the start", (target) => {
  expect(safeReturnTo(target, ORIGIN)).toBe("/");
});

test("W7: whatever is asked for, a browser stays with us", () => {
  const piece = fc.constantFrom(
    "/",
    "\\",
    "//",
    ".",
    "..",
    "@",
    ":",
    "\t",
    "\r\n",
    "%2f",
    "?",
    "#",
    "http",
    "evil.example",
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.array(piece).map((all) => all.join("")),
      ),
      (target) => {
        const path = safeReturnTo(target, ORIGIN);
        expect(path).toMatch(/^\/(?!\/)/);
        expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
      },
    ),
    { numRuns: 1000 },
  );
});
