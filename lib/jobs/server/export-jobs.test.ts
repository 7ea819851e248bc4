import { NextRequest } from "next/server";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "@/app/api/jobs/export/route";
import { cookieOf, inRequest } from "@/lib/http/testing/request-scope";
import { EXPORT_HEADER } from "@/lib/jobs/export-columns";
import { PEOPLE, boardForTests } from "@/lib/jobs/testing/board";
import { refreshJobs } from "@/lib/mirror/mirror";

const board = boardForTests();

beforeAll(async () => {
  const message = '=HYPERLINK("http://evil.example")';
  await board.sandbox.control.seedJobs([
    ...Array.from({ length: 450 }, (_, index) => ({ jobName: `reviews-${index}` })),
    { jobName: "broken", status: "Failed", message },
  ]);
  await refreshJobs();
});

async function exported(search: string): Promise<{ response: Response; text: string }> {
  const request = new NextRequest(`http://127.0.0.1:3000/api/jobs/export${search}`);
  const cookie = await cookieOf(PEOPLE.viktor);
  const response = await inRequest(cookie, () => GET(request, { params: Promise.resolve({}) }));
  // Response.text() takes the byte order mark off.
  return { response, text: new TextDecoder("utf-8", { ignoreBOM: true }).decode(await response.arrayBuffer()) };
}

describe("the exported table", () => {
  test("it is the whole filtered table, not one page of it, in a file that Excel takes for UTF-8", async () => {
    const { response, text } = await exported("?q=reviews&size=25&sort=name&dir=asc");
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toMatch(
      /^attachment; filename="batch-jobs-\d{4}-\d\d-\d\d\.csv"/,
    );
    expect(response.headers.get("cache-control")).toContain("no-store");
    expect(text.startsWith(`\uFEFF${EXPORT_HEADER[0]},`)).toBe(true);
    expect(text.trimEnd().split("\r\n")).toHaveLength(451);
    expect(text.indexOf("reviews-10,")).toBeLessThan(text.indexOf("reviews-9,"));
  });

  test("O2: a message that begins like a formula is text", async () => {
    const { text } = await exported("?status=failed");
    expect(text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(text).not.toMatch(/[,\n]"?=/);
  });

  test("nothing that matches is a table without lines", async () => {
    const { text } = await exported("?q=nothing-like-this");
    expect(text.trimEnd().split("\r\n")).toHaveLength(1);
  });
});
