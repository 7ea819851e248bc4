import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/jobs/[jobId]/files/route";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { PEOPLE, boardForTests } from "@/lib/jobs/testing/board";
import { refreshJobs } from "@/lib/mirror/mirror";
import { routes } from "@/lib/routes";
import { listJobFiles } from "./job-files";

const board = boardForTests();
const { viktor } = PEOPLE;
const CONTENT = '{"recordId":"R1","modelOutput":{}}\n';

let done = "";
let elsewhere = "";

beforeAll(async () => {
  const { control } = board.sandbox;
  const output = (s3Uri: string) => ({ outputDataConfig: { s3OutputDataConfig: { s3Uri } } });
  const ids = await control.seedJobs([
    { settings: output("s3://acme-batch/out"), isWritten: true },
    { settings: output("s3://acme-secret/out/"), isWritten: true },
  ]);
  [done = "", elsewhere = ""] = ids;
  await control.putObject("acme-batch", `out/${done}/reviews.jsonl.out`, CONTENT);
  await control.putObject("acme-batch", `out/${done}/manifest.json.out`, "{}");
  await control.putObject("acme-batch", `out/${done}/sub/Zürich "x".jsonl.out`, CONTENT);
  await control.putObject("acme-batch", `out/other/secret.jsonl.out`, "secret");
  await refreshJobs();
});

async function ask(jobId: string, name: string | null, cookie?: Record<string, string>): Promise<Response> {
  const address = name === null ? routes.api.files(jobId) : routes.api.file(jobId, name);
  const request = new NextRequest(new URL(address, "http://127.0.0.1:3000"));
  const headers = cookie ?? (await cookieOf(viktor));
  return inRequest(headers, () => GET(request, { params: Promise.resolve({ jobId }) }));
}

describe("a job's output files", () => {
  test("they are listed by their names below the job's own folder", async () => {
    const files = await listJobFiles(done);
    expect(files.map(({ name }) => name).sort()).toEqual([
      "manifest.json.out",
      "reviews.jsonl.out",
      'sub/Zürich "x".jsonl.out',
    ]);
    expect(files.find(({ name }) => name === "reviews.jsonl.out")).toMatchObject({ bytes: CONTENT.length });
  });

  test("one of them is downloaded as it is, kept by nobody on the way", async () => {
    const response = await ask(done, "reviews.jsonl.out");
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(response.headers.get("content-length")).toBe(String(CONTENT.length));
    expect(await response.text()).toBe(CONTENT);
  });

  test("R6: a strange name leaves as one safe header", async () => {
    const response = await ask(done, 'sub/Zürich "x".jsonl.out');
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="Z_rich _x_.jsonl.out"; filename*=UTF-8''Z%C3%BCrich%20_x_.jsonl.out`,
    );
  });

  test.each([
    "../other/secret.jsonl.out",
    "/etc/passwd",
    "..",
    "",
    "reviews.jsonl.out/",
    "a\r\nSet-Cookie: x=1",
    "x".repeat(2000),
  ])("R6: the name %j is not one of the files", async (name) => {
    const response = await ask(done, name);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain("secret");
  });

  test("R1: files outside the configured places are neither listed nor read", async () => {
    for (const name of [null, "reviews.jsonl.out"]) {
      const response = await ask(elsewhere, name);
      expect(response.status).toBe(403);
      expect(await response.json()).toMatchObject({ code: "place-not-allowed" });
    }
  });

  test("R5: the same link is refused after signing out", async () => {
    expect((await ask(done, "reviews.jsonl.out")).status).toBe(200);
    expect((await ask(done, "reviews.jsonl.out", {})).status).toBe(401);
  });

  test("a job that nobody knows is not found", async () => {
    expect((await ask("aaaaaaaaaaaa", null)).status).toBe(404);
  });
});
