import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { resetConfig } from "@/lib/config";
import { Problem } from "@/lib/problem";
import { isReadable, isWritable, parseS3Uri, requireReadable } from "./places";

beforeAll(() => {
  Object.assign(process.env, {
    AWS_REGION: "us-east-1",
    NEXTAUTH_URL: "http://127.0.0.1:3000",
    NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef",
    BATCHBOARD_USERS_FILE: "users.json",
    BATCHBOARD_READ_PLACES: "s3://acme-batch/in/,s3://acme-open/",
    BATCHBOARD_WRITE_PLACES: "s3://acme-batch/out/",
  });
  resetConfig();
});

describe("the places that may be read and written", () => {
  it("are the configured buckets and folders, with everything below", () => {
    expect(requireReadable("s3://acme-batch/in/march/reviews.jsonl")).toEqual({
      bucket: "acme-batch",
      key: "in/march/reviews.jsonl",
    });
    expect(isReadable("s3://acme-batch/in/")).toBe(true);
    expect(isReadable("s3://acme-open/any file é.jsonl")).toBe(true);
    expect(isWritable("s3://acme-batch/out/x/")).toBe(true);
    expect(isWritable("s3://acme-batch/out")).toBe(true);
    expect(isWritable("s3://acme-batch/outer")).toBe(false);
    expect(isWritable("s3://acme-batch/in/x/")).toBe(false);
  });

  it.each([
    "s3://other/in/file.jsonl",
    "s3://acme-batch-secret/in/file.jsonl",
    "s3://acme-batch/in",
    "s3://acme-batch/inner/file.jsonl",
    "s3://acme-batch/in-private/file.jsonl",
    "s3://acme-batch/in/../secret/file.jsonl",
    "s3://acme-batch/in/./file.jsonl",
    "s3://acme-batch/in//secret/file.jsonl",
    "s3://acme-batch/in/%2e%2e/secret/file.jsonl",
    "s3://acme-batch/in\\..\\secret",
    "s3://acme-batch/in/\u0000secret",
    "s3://acme-batch/in/line\r\nbreak",
    "s3://acme-batch/secret/in/file.jsonl",
    "s3://ACME-BATCH/in/file.jsonl",
    "s3://acme-batch.s3.amazonaws.com/in/file.jsonl",
    "s3://acme-batch@other/in/file.jsonl",
    "s3:///acme-batch/in/file.jsonl",
    "https://acme-batch/in/file.jsonl",
    "http://169.254.169.254/latest/meta-data/",
    "s3://arn:aws:s3:us-east-1:111122223333:accesspoint/x",
    "acme-batch/in/file.jsonl",
    "",
  ])("R1: %j is not read", (s3Uri) => {
    expect(isReadable(s3Uri)).toBe(false);
    expect(() => requireReadable(s3Uri)).toThrow(Problem);
  });

  it("R1: whatever is let through lies in a configured place as it is written", () => {
    const segment = fc.constantFrom("..", ".", "", "in", "in-private", "secret", "%2e%2e", "a b", "é", "x.jsonl");
    const bucket = fc.constantFrom("acme-batch", "acme-batch-2", "acme-open", "acme", "..");
    fc.assert(
      fc.property(bucket, fc.array(segment, { maxLength: 5 }), (name, segments) => {
        const s3Uri = [`s3://${name}`, ...segments].join("/");
        if (!isReadable(s3Uri)) return;
        expect(s3Uri).toMatch(/^s3:\/\/(acme-batch\/in\/|acme-open(\/|$))/);
        expect(s3Uri).not.toMatch(/\/\.\.?(\/|$)|%|[^:]\/\//);
      }),
    );
  });

  it("R4: an address is only ever a bucket and a key, never a host", () => {
    expect(parseS3Uri("s3://169.254.169.254/latest")).not.toBeNull();
    expect(isReadable("s3://169.254.169.254/latest")).toBe(false);
    expect(parseS3Uri("s3://user:secret@host/key")).toBeNull();
    expect(parseS3Uri("s3://host:8080/key")).toBeNull();
  });
});
