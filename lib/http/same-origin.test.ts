import { expect, test } from "vitest";
import { isSameOrigin } from "./same-origin";

const OURS = "https://batchboard.example.com";

test.each<[string, Record<string, string>]>([
  ["its origin is ours", { origin: OURS }],
  ["the browser says so", { "sec-fetch-site": "same-origin" }],
])("W4: a request counts as ours when %s", (_, headers) => {
  expect(isSameOrigin(new Headers(headers), OURS)).toBe(true);
});

test.each<[string, Record<string, string>]>([
  ["it says nothing", {}],
  ["it comes from elsewhere", { origin: "https://elsewhere.example" }],
  ["it is plain http", { origin: "http://batchboard.example.com" }],
  ["it is another port", { origin: `${OURS}:8443` }],
  ["its name only begins like ours", { origin: `${OURS}.elsewhere.example` }],
  ["its origin is opaque", { origin: "null" }],
  ["its origin is empty", { origin: "" }],
  [
    "its origin and the browser's word differ",
    { origin: "https://elsewhere.example", "sec-fetch-site": "same-origin" },
  ],
  ["another host of the same site sent it", { "sec-fetch-site": "same-site" }],
  ["somebody typed it", { "sec-fetch-site": "none" }],
  ["only a forwarded host fits", { host: "batchboard.example.com", "x-forwarded-host": "batchboard.example.com" }],
])("W3, W4: a request is not ours when %s", (_, headers) => {
  expect(isSameOrigin(new Headers(headers), OURS)).toBe(false);
});
