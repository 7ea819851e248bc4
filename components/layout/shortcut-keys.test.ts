import { expect, it } from "vitest";
import { isShortcut, keyNames, type KeyPress } from "./shortcut-keys";

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("a single key works alone, and never with Ctrl, ⌘ or Alt", () => {
  expect(isShortcut(press("n"), "n")).toBe(true);
  expect(isShortcut(press("n", { ctrlKey: true }), "n")).toBe(false);
  expect(isShortcut(press("n", { metaKey: true }), "n")).toBe(false);
  expect(isShortcut(press("n", { altKey: true }), "n")).toBe(false);
});

it("a sign that needs Shift is known by the sign", () => {
  expect(isShortcut(press("?", { shiftKey: true }), "?")).toBe(true);
  expect(isShortcut(press("/", { shiftKey: true }), "/")).toBe(true);
});

it("mod+k is Ctrl K and ⌘K", () => {
  expect(isShortcut(press("k", { ctrlKey: true }), "mod+k")).toBe(true);
  expect(isShortcut(press("K", { metaKey: true }), "mod+k")).toBe(true);
  expect(isShortcut(press("k"), "mod+k")).toBe(false);
});

it("keys are written as they stand on the keyboard", () => {
  expect(keyNames("mod+k", true)).toBe("⌘K");
  expect(keyNames("mod+k", false)).toBe("Ctrl K");
  expect(keyNames("?", false)).toBe("?");
});
